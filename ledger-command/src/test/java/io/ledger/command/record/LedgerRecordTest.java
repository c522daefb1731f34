package io.ledger.command.record;

import static io.ledger.command.record.Commands.AT;
import static io.ledger.command.record.Commands.BOOK;
import static io.ledger.command.record.Commands.ID;
import static io.ledger.command.record.Commands.create;
import static io.ledger.command.record.Commands.delete;
import static io.ledger.command.record.Commands.restore;
import static io.ledger.command.record.Commands.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordCommand.CreateRecord;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.Parties;
import io.ledger.api.table.PayrollRuns;
import java.util.Map;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The decisions of a record, one by one. */
class LedgerRecordTest {

    private static final Table CUSTOMERS = Parties.CUSTOMERS;
    private static final UUID SMALL = UUID.fromString("00000000-0000-7000-8000-000000000000");
    private static final UUID LARGE = UUID.fromString("ffffffff-0000-7000-8000-000000000000");

    private AggregateTestFixture<LedgerRecord> fixture;

    @BeforeEach
    void fixture() {
        fixture = Decisions.fixture();
    }

    @Test
    void create_newRecord_addsItWithAllFields() {
        CreateRecord create = create(CUSTOMERS, AT, Map.of("name", "Asha"));

        fixture.givenNoPriorActivity().when(create).expectEvents(new RecordAdded(CUSTOMERS, ID, create.fields()));
        assertThat(create.fields().names()).hasSameSizeAs(CUSTOMERS.fields());
    }

    @Test
    void update_later_changesTheFieldsItNames() {
        fixture.givenCommands(create(CUSTOMERS, AT, Map.of("name", "Asha")))
                .when(update(CUSTOMERS, AT.plusMillis(1), Map.of("phone", "1")))
                .expectEvents(new RecordChanged(CUSTOMERS, ID, fields("phone", "1"), Fields.none()));
    }

    @Test
    void update_earlierThanTheCreation_isSupersededEvenInFieldsLeftEmpty() {
        fixture.givenCommands(create(CUSTOMERS, AT, Map.of("name", "Asha")))
                .when(update(CUSTOMERS, AT.minusMillis(1), Map.of("phone", "1")))
                .expectEvents(new EditSuperseded(CUSTOMERS, ID, Op.UPDATE, fields("phone", "1")));
    }

    @Test
    void update_thatLosesOneField_changesTheOtherAndKeepsTheLoser() {
        fixture.givenCommands(
                        create(CUSTOMERS, AT, Map.of("name", "Asha")),
                        update(CUSTOMERS, AT.plusMillis(5), Map.of("phone", "5")))
                .when(update(CUSTOMERS, AT.plusMillis(3), Map.of("phone", "3", "email", "a@b")))
                .expectEvents(new RecordChanged(CUSTOMERS, ID, fields("email", "a@b"), fields("phone", "3")));
    }

    @Test
    void update_atTheSameTime_winsWithTheLargerCommandIdByItsBytes() {
        fixture.givenCommands(
                        create(CUSTOMERS, AT, Map.of("name", "Asha")),
                        update(SMALL, CUSTOMERS, AT.plusMillis(1), Map.of("phone", "small")))
                .when(update(LARGE, CUSTOMERS, AT.plusMillis(1), Map.of("phone", "large")))
                .expectEvents(new RecordChanged(CUSTOMERS, ID, fields("phone", "large"), Fields.none()));
    }

    @Test
    void update_atTheSameTime_losesWithTheSmallerCommandIdByItsBytes() {
        fixture.givenCommands(
                        create(CUSTOMERS, AT, Map.of("name", "Asha")),
                        update(LARGE, CUSTOMERS, AT.plusMillis(1), Map.of("phone", "large")))
                .when(update(SMALL, CUSTOMERS, AT.plusMillis(1), Map.of("phone", "small")))
                .expectEvents(new EditSuperseded(CUSTOMERS, ID, Op.UPDATE, fields("phone", "small")));
    }

    @Test
    void delete_later_removes_andRestoreLaterStill_restores() {
        fixture.givenCommands(create(CUSTOMERS, AT, Map.of("name", "Asha")), delete(CUSTOMERS, AT.plusMillis(1)))
                .when(restore(CUSTOMERS, AT.plusMillis(2)))
                .expectEvents(new RecordRestored(CUSTOMERS, ID));
    }

    @Test
    void restore_earlierThanTheDelete_isSuperseded() {
        fixture.givenCommands(create(CUSTOMERS, AT, Map.of("name", "Asha")), delete(CUSTOMERS, AT.plusMillis(2)))
                .when(restore(CUSTOMERS, AT.plusMillis(1)))
                .expectEvents(new EditSuperseded(CUSTOMERS, ID, Op.RESTORE, Fields.none()));
    }

    @Test
    void delete_ofADeletedRecord_movesItsTime() {
        fixture.givenCommands(
                        create(CUSTOMERS, AT, Map.of("name", "Asha")),
                        delete(CUSTOMERS, AT.plusMillis(1)),
                        delete(CUSTOMERS, AT.plusMillis(3)))
                .when(restore(CUSTOMERS, AT.plusMillis(2)))
                .expectEvents(new EditSuperseded(CUSTOMERS, ID, Op.RESTORE, Fields.none()));
    }

    @Test
    void update_ofADeletedRecord_changesIt() {
        fixture.givenCommands(create(CUSTOMERS, AT, Map.of("name", "Asha")), delete(CUSTOMERS, AT.plusMillis(1)))
                .when(update(CUSTOMERS, AT.plusMillis(2), Map.of("phone", "1")))
                .expectEvents(new RecordChanged(CUSTOMERS, ID, fields("phone", "1"), Fields.none()));
    }

    @Test
    void delete_ofARecord_removesIt() {
        fixture.givenCommands(create(CUSTOMERS, AT, Map.of("name", "Asha")))
                .when(delete(CUSTOMERS, AT.plusMillis(1)))
                .expectEvents(new RecordRemoved(CUSTOMERS, ID));
    }

    @Test
    void update_ofARecordThatIsNotThere_isNotFound() {
        fixture.givenNoPriorActivity()
                .when(update(CUSTOMERS, AT, Map.of("phone", "1")))
                .expectException(AggregateNotFoundException.class)
                .expectNoEvents();
    }

    @Test
    void delete_ofARecordOfAnotherTable_isNotFound() {
        fixture.givenCommands(create(CUSTOMERS, AT, Map.of("name", "Asha")))
                .when(delete(Parties.SUPPLIERS, AT.plusMillis(1)))
                .expectNoEvents()
                .expectException(code(ErrorCode.NOT_FOUND));
    }

    @Test
    void update_ofTheBooksOwnStream_isNotFound() {
        fixture.given(new BookOpened(BOOK, ID, "owner", "Shop", "INR", "Asia/Kolkata"))
                .when(update(CUSTOMERS, AT, Map.of("phone", "1")))
                .expectNoEvents()
                .expectException(code(ErrorCode.NOT_FOUND));
    }

    @Test
    void payrollRun_again_writesItsMonthAgain() {
        UUID run = PayrollRuns.id(BOOK, "2026-11");
        RecordCommand create = create(run, PayrollRuns.TABLE, AT, Map.of("month", "2026-11"));

        Decisions.given(create)
                .makes(
                        Commands.of(run, update(PayrollRuns.TABLE, AT.plusMillis(1), Map.of())),
                        new RecordChanged(PayrollRuns.TABLE, run, month("2026-11"), Fields.none()));
        Decisions.given(create)
                .makes(
                        Commands.of(run, update(PayrollRuns.TABLE, AT.plusMillis(1), Map.of("month", "2026-11"))),
                        new RecordChanged(PayrollRuns.TABLE, run, month("2026-11"), Fields.none()));
    }

    @Test
    void payrollRun_againButEarlierThanTheLast_isSuperseded() {
        UUID run = PayrollRuns.id(BOOK, "2026-11");
        RecordCommand create = create(run, PayrollRuns.TABLE, AT, Map.of("month", "2026-11"));

        Decisions.given(create)
                .makes(
                        Commands.of(run, update(PayrollRuns.TABLE, AT.minusMillis(1), Map.of())),
                        new EditSuperseded(PayrollRuns.TABLE, run, Op.UPDATE, month("2026-11")));
    }

    private static Fields month(String month) {
        return Fields.forUpdate(PayrollRuns.TABLE, Map.of("month", month));
    }

    private static Matcher<LedgerException> code(ErrorCode expected) {
        return new FeatureMatcher<>(equalTo(expected), "a rejection with the code", "code") {
            @Override
            protected ErrorCode featureValueOf(LedgerException rejection) {
                return rejection.code();
            }
        };
    }

    private static Fields fields(String name, Object value) {
        return Fields.forUpdate(CUSTOMERS, Map.of(name, value));
    }
}
