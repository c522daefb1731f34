package io.ledger.command.push;

import static io.ledger.command.push.Pusher.customer;
import static io.ledger.command.push.Pusher.later;
import static io.ledger.command.push.Pusher.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.command.CommandSide;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.QueryTimeoutException;

/** A command that fails each time it is tried, and one that fails for the machine: what becomes of the others of its push. */
class FailingCommandTest {

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
    void recordWithAnEventThatNobodyCanRead_failsItsOwnCommandsOnly() throws SQLException {
        UUID unreadable = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        owner.push(customer(unreadable), customer(other));
        change("payload = '[]' WHERE stream_id = '%s'".formatted(unreadable));

        assertThat(owner.outcomes(
                        update("customers", other, later(1), Map.of("name", "Ravi")),
                        update("customers", unreadable, later(1), Map.of("name", "Ravi")),
                        customer(UUID.randomUUID())))
                .containsExactly("accepted", "internal null", "accepted");
    }

    /** Nothing is damaged: a node of the version that wrote it takes the command, so it keeps its place until then. */
    @ParameterizedTest
    @ValueSource(strings = {"version = 99", "type = 'CustomerTeleported'"})
    void recordWithAnEventOfANewerLedger_makesItsCommandsWait_andNoOthers(String newer) throws SQLException {
        UUID unreadable = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        owner.push(customer(unreadable), customer(other));
        change("%s WHERE stream_id = '%s'".formatted(newer, unreadable));
        String waiting = update("customers", unreadable, later(1), Map.of("name", "Ravi"));

        assertThatThrownBy(() -> owner.push(waiting)).isInstanceOfSatisfying(LedgerException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(e.code().retryable()).isTrue();
            assertThat(e).hasMessageContaining("newer version");
        });
        assertThat(owner.outcomes(
                        update("customers", other, later(1), Map.of("name", "Ravi")), customer(UUID.randomUUID())))
                .containsExactly("accepted", "accepted");
        change("version = 1, type = 'CustomerAdded' WHERE stream_id = '%s'".formatted(unreadable));
        assertThat(owner.outcomes(waiting)).containsExactly("accepted");
    }

    @Test
    void loneCommandOfAPushThatFailsEachTime_isRejectedToo() throws SQLException {
        UUID unreadable = UUID.randomUUID();
        owner.push(customer(unreadable));
        change("payload = 'no json' WHERE stream_id = '%s'".formatted(unreadable));

        assertThat(owner.outcomes(update("customers", unreadable, later(1), Map.of("name", "Ravi"))))
                .containsExactly("internal null");
    }

    /** The settings say up to when the books are closed. Commands that rest on it are decided once they can be read: no edit is lost for them. */
    @Test
    void settingsThatNobodyCanRead_keepBackWhatRestsOnThem() throws SQLException {
        Pusher fresh = Pusher.ownerOfANewBook(side);
        fresh.push(Pusher.create("business_settings", fresh.book(), Map.of()));
        change("type = 'SomethingElse' WHERE stream_id = '%s'".formatted(fresh.book()));
        UUID entry = UUID.randomUUID();

        try (CommandSide other = CommandSide.start(side.database())) {
            Pusher elsewhere = fresh.at(other); // which has not read them yet
            assertThatThrownBy(() -> elsewhere.push(Pusher.entry(entry, "2026-11-22")))
                    .isInstanceOfSatisfying(
                            LedgerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
            assertThat(elsewhere.outcomes(customer(UUID.randomUUID()))).containsExactly("accepted");
            change("type = 'BusinessSettingsAdded' WHERE stream_id = '%s'".formatted(fresh.book()));
            assertThat(elsewhere.outcomes(Pusher.entry(entry, "2026-11-22"))).containsExactly("accepted");
        }
    }

    @Test
    void onlyWhatWouldComeAgainCostsACommandItsPlace() {
        assertThat(LastingFault.is(new IllegalStateException("This version cannot read the event.")))
                .isTrue();
        assertThat(LastingFault.is(new NullPointerException())).isTrue();
        assertThat(LastingFault.is(new ArithmeticException())).isTrue();

        assertThat(LastingFault.is(new QueryTimeoutException("slow"))).isFalse();
        assertThat(LastingFault.is(new IllegalStateException(new SQLException("away", "08006"))))
                .isFalse();
        assertThat(LastingFault.is(new IllegalStateException(new RuntimeException(new TimeoutException()))))
                .isFalse();
        assertThat(LastingFault.is(new org.axonframework.commandhandling.NoHandlerForCommandException("going down")))
                .isFalse();
        assertThat(LastingFault.is(new RuntimeException("of whatever kind"))).isFalse();
    }

    /** What is wrong with a disk, say. */
    private static void change(String what) throws SQLException {
        try (Connection owner = side.database().connect();
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE ledger.event DISABLE TRIGGER event_is_immutable");
            statement.execute("UPDATE ledger.event SET " + what);
            statement.execute("ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER event_is_immutable");
        }
    }
}
