package io.ledger.query.gst;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.query.gst.Supply.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SupplyTest {

    private static Line line(String rateBp, long taxable, long cess) {
        return new Line(
                null, null, null, BigDecimal.ONE, new BigDecimal(rateBp), new Amounts(taxable, 0, 0, 0, cess, cess));
    }

    private static Supply sale(Line... lines) {
        return new Supply(
                UUID.randomUUID(),
                "sale",
                "1",
                LocalDate.of(2026, 11, 1),
                null,
                null,
                null,
                null,
                "29",
                null,
                0,
                List.of(lines));
    }

    @Test
    void a_line_that_bears_nothing_but_cess_is_taxed_and_its_cess_has_to_be_paid() {
        Supply sale = sale(line("0", 1_000, 50), line("0", 300, 0));

        assertThat(sale.taxed()).containsExactly(Map.entry(new BigDecimal("0"), new Amounts(1_000, 0, 0, 0, 50, 50)));
        assertThat(sale.untaxed()).isEqualTo(new Amounts(300, 0, 0, 0, 0, 0));
    }
}
