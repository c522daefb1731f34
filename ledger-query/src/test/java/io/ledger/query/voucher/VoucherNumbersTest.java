package io.ledger.query.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.Vouchers;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VoucherNumbersTest {

    private static UUID journal(TestLedger ledger, UUID book, String day) throws Exception {
        return ledger.add(
                book,
                Vouchers.TABLE,
                Map.of(
                        "kind",
                        "journal",
                        "occurred_on",
                        day,
                        "lines",
                        List.of(
                                Map.of("account", "Expenses:Rent", "debit_minor", 100),
                                Map.of("account", "Assets:Cash", "credit_minor", 100))));
    }

    @Test
    void a_year_that_begins_otherwise_from_now_on_goes_on_counting_and_gives_no_number_twice() throws Exception {
        try (TestLedger ledger = TestLedger.create();
                TestNode node = TestNode.start(ledger)) {
            UUID book = ledger.openBook();
            journal(ledger, book, "2026-04-10");
            ledger.append(
                    book,
                    new RecordAdded(
                            BusinessSettings.TABLE,
                            book,
                            Fields.forCreate(
                                    BusinessSettings.TABLE, new HashMap<>(Map.of("financial_year_start", "03-20")))));
            journal(ledger, book, "2026-04-11");
            journal(ledger, book, "2026-03-19");
            ledger.change(book, BusinessSettings.TABLE, book, Map.of("financial_year_start", "01-01"));
            journal(ledger, book, "2026-04-12");
            ledger.commit();
            ledger.awaitProjected();

            assertThat(ledger.query(
                            "SELECT string_agg(number, ' ' ORDER BY seq) FROM vouchers WHERE book_id = '" + book + "'"))
                    .isEqualTo("JV/26-27/1 JV/26-27/2 JV/25-26/1 JV/2026/3");
        }
    }
}
