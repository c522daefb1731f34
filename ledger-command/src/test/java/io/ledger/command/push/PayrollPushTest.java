package io.ledger.command.push;

import static io.ledger.command.push.Pusher.AT;
import static io.ledger.command.push.Pusher.command;
import static io.ledger.command.push.Pusher.create;
import static io.ledger.command.push.Pusher.customer;
import static io.ledger.command.push.Pusher.entry;
import static io.ledger.command.push.Pusher.later;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.PayrollRuns;
import io.ledger.command.CommandSide;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payroll runs: pieces of work, which are done again, and whose place among the other commands counts. */
class PayrollPushTest {

    private static final int RUN = 40;

    private static CommandSide side;
    private Pusher owner;

    @BeforeAll
    static void start() {
        side = CommandSide.start();
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @BeforeEach
    void openBook() {
        owner = Pusher.ownerOfANewBook(side);
    }

    @Test
    void payrollRunAgain_withoutData_isAcceptedEachTime() {
        UUID id = PayrollRuns.id(owner.book(), "2026-11");
        owner.push(run("2026-11"));

        assertThat(owner.outcomes(
                        command(UUID.randomUUID(), "payroll_runs", "update", id, later(1)),
                        command(UUID.randomUUID(), "payroll_runs", "update", id, later(2), null),
                        command(UUID.randomUUID(), "payroll_runs", "update", id, later(3), Map.of()),
                        command(UUID.randomUUID(), "payroll_runs", "update", id, later(4), Map.of("month", "2026-11")),
                        command(UUID.randomUUID(), "payroll_runs", "update", id, later(-1)),
                        run("2026-11")))
                .containsExactly("accepted", "accepted", "accepted", "accepted", "superseded", "already_exists id");
        assertThat(side.events(owner.book()).get(2).payload()).isEqualTo("{\"fields\":{\"month\":\"2026-11\"}}");
    }

    @Test
    void onlyAPayrollRun_isUpdatedWithoutData() {
        UUID customer = UUID.randomUUID();
        owner.push(customer(customer), run("2026-11"));

        assertThat(owner.outcomes(
                        command(UUID.randomUUID(), "customers", "update", customer, later(1)),
                        command(UUID.randomUUID(), "customers", "update", customer, later(1), Map.of()),
                        command(UUID.randomUUID(), "payroll_runs", "create", UUID.randomUUID(), AT),
                        command(
                                UUID.randomUUID(),
                                "payroll_runs",
                                "update",
                                PayrollRuns.id(owner.book(), "2026-11"),
                                later(1),
                                Map.of("status", "paid"))))
                .containsExactly(
                        "missing_field data", "missing_field data", "missing_field data", "unknown_field status");
    }

    @Test
    void payrollRun_comesAfterAllThatWasPushedBeforeIt_andBeforeAllThatComesLater() {
        String[] commands = IntStream.range(0, 2 * RUN)
                .mapToObj(i -> i == RUN ? run("2026-11") : entry(UUID.randomUUID(), "2026-11-22"))
                .toArray(String[]::new);

        long seq = owner.push(commands).results().get(RUN).seq();

        assertThat(seq).as("after the book's opening and the earlier ones").isEqualTo(1 + RUN + 1);
    }

    private String run(String month) {
        return create("payroll_runs", PayrollRuns.id(owner.book(), month), Map.of("month", month));
    }
}
