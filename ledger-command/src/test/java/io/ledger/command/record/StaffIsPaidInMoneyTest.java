package io.ledger.command.record;

import static io.ledger.command.record.Commands.AT;
import static io.ledger.command.record.Commands.create;
import static io.ledger.command.record.Commands.delete;
import static io.ledger.command.record.Commands.update;
import static io.ledger.command.record.Commands.with;
import static io.ledger.command.record.Decisions.given;
import static org.hamcrest.Matchers.equalTo;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Facts;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.Table;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Staff;
import io.ledger.api.table.Transactions;
import io.ledger.command.rule.MissingFactException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hamcrest.FeatureMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A transaction with a member of staff moves money. */
class StaffIsPaidInMoneyTest {

    private static final Table TABLE = Transactions.TABLE;
    private static final UUID STAFF = UUID.fromString("0197f000-0000-7000-8000-0000000000f1");
    private static final UUID CUSTOMER = UUID.fromString("0197f000-0000-7000-8000-0000000000f2");
    private static final Facts BOTH =
            new Facts(Map.of(STAFF, Staff.TABLE, CUSTOMER, Parties.CUSTOMERS), null, Set.of());
    private static final Instant LATER = AT.plusMillis(1);

    @ParameterizedTest
    @ValueSource(strings = {"cash", "upi", "bank", "cheque"})
    void create_withStaffInAnotherModeThanCredit_isTaken(String mode) {
        given().takes(transaction(STAFF, mode), RecordAdded.class);
    }

    @Test
    void create_withStaffOnCredit_isRejected() {
        given().rejects(transaction(STAFF, "credit"), ErrorCode.INVALID_FIELD, "mode");
    }

    @Test
    void create_withStaffAndNoMode_isOnCreditAndRejected() {
        RecordCommand create = create(
                TABLE,
                AT,
                Map.of(
                        "party_id",
                        STAFF.toString(),
                        "direction",
                        "gave",
                        "amount_minor",
                        500,
                        "occurred_on",
                        "2026-11-22"));

        given().rejects(with(BOTH, create), ErrorCode.INVALID_FIELD, "mode");
    }

    @Test
    void update_ofTheModeOnly_ofAStaffsTransactionToCredit_isRejected() {
        given(transaction(STAFF, "cash"))
                .rejects(with(BOTH, update(TABLE, LATER, Map.of("mode", "credit"))), ErrorCode.INVALID_FIELD, "mode");
    }

    @Test
    void update_ofThePartyOnly_ofATransactionOnCreditToStaff_isRejected() {
        given(transaction(CUSTOMER, "credit"))
                .rejects(
                        with(BOTH, update(TABLE, LATER, Map.of("party_id", STAFF.toString()))),
                        ErrorCode.INVALID_FIELD,
                        "mode");
    }

    @Test
    void update_ofBoth_toStaffAndMoney_isTaken() {
        given(transaction(CUSTOMER, "credit"))
                .takes(
                        with(BOTH, update(TABLE, LATER, Map.of("party_id", STAFF.toString(), "mode", "upi"))),
                        RecordChanged.class);
    }

    @Test
    void update_ofTheModeOnly_withoutTheFactOfItsParty_asksForIt() {
        Decisions.fixture()
                .givenCommands(transaction(STAFF, "cash"))
                .when(update(TABLE, LATER, Map.of("mode", "credit")))
                .expectNoEvents()
                .expectException(
                        new FeatureMatcher<MissingFactException, Set<UUID>>(
                                equalTo(Set.of(STAFF)), "a question for", "ids") {
                            @Override
                            protected Set<UUID> featureValueOf(MissingFactException e) {
                                return e.ids();
                            }
                        });
    }

    @Test
    void update_ofNeither_andDelete_askNothing() {
        given(transaction(STAFF, "cash")).takes(update(TABLE, LATER, Map.of("note", "wages")), RecordChanged.class);
        given(transaction(STAFF, "cash")).takes(delete(TABLE, LATER), RecordRemoved.class);
    }

    @Test
    void update_toCreditThatLosesToANewerMode_isSuperseded() {
        given(transaction(STAFF, "cash"))
                .takes(update(TABLE, AT.minusMillis(1), Map.of("mode", "credit")), EditSuperseded.class);
    }

    @Test
    void update_toCreditWhosePartyLosesToANewerCustomer_isTakenForTheMode() {
        given(
                        transaction(CUSTOMER, "cash"),
                        with(BOTH, update(TABLE, AT.plusMillis(5), Map.of("party_id", CUSTOMER.toString()))))
                .takes(
                        with(BOTH, update(TABLE, LATER, Map.of("party_id", STAFF.toString(), "mode", "credit"))),
                        RecordChanged.class);
    }

    @Test
    void update_whoseModeLosesToNewerCredit_isRejectedForTheModeThatStands() {
        given(transaction(CUSTOMER, "cash"), with(BOTH, update(TABLE, AT.plusMillis(5), Map.of("mode", "credit"))))
                .rejects(
                        with(BOTH, update(TABLE, LATER, Map.of("party_id", STAFF.toString(), "mode", "cash"))),
                        ErrorCode.INVALID_FIELD,
                        "mode");
    }

    private static RecordCommand transaction(UUID party, String mode) {
        return with(
                BOTH,
                create(
                        TABLE,
                        AT,
                        Map.of(
                                "party_id",
                                party.toString(),
                                "direction",
                                "gave",
                                "amount_minor",
                                500,
                                "mode",
                                mode,
                                "occurred_on",
                                "2026-11-22")));
    }
}
