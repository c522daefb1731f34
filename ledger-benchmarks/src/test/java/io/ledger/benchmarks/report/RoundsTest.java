package io.ledger.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static Rounds rounds(double... values) {
        Rounds rounds = new Rounds();
        DoubleStream.of(values).forEach(rounds::add);
        return rounds;
    }

    @Test
    void odd_number_of_rounds_has_the_middle_one_as_its_median() {
        assertThat(rounds(900, 1_000, 20).wholeNumbers()).isEqualTo("900 (20–1,000)");
    }

    @Test
    void even_number_of_rounds_has_the_mean_of_the_two_in_the_middle_as_its_median() {
        assertThat(rounds(1, 2, 4, 100).decimals()).isEqualTo("3.00 (1.00–100.00)");
    }

    @Test
    void ratio_says_whether_the_target_is_reached() {
        assertThat(rounds(12).ratioTo(rounds(2), 6)).isEqualTo("6.0 × (target 6: reached)");
        assertThat(rounds(11.9).ratioTo(rounds(2), 6)).isEqualTo("6.0 × (target 6: missed)");
        assertThat(rounds(10).ratioTo(rounds(4))).isEqualTo("2.5 ×");
    }
}
