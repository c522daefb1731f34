package io.ledger.command.record;

import static io.ledger.command.record.Commands.AT;
import static io.ledger.command.record.Commands.create;
import static io.ledger.command.record.Commands.update;
import static io.ledger.command.record.Commands.with;
import static io.ledger.command.record.Decisions.given;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Facts;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.Table;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.Bills;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Staff;
import io.ledger.api.table.Transactions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom and what a record may name. */
class ReferencesExistTest {

    private static final UUID OTHER = UUID.fromString("0197f000-0000-7000-8000-0000000000ff");

    static List<Table> parties() {
        return List.of(Parties.CUSTOMERS, Parties.SUPPLIERS, Staff.TABLE);
    }

    @ParameterizedTest
    @MethodSource("parties")
    void transactionOrBill_withAParty_isAdded(Table party) {
        given().takes(with(being(party), transaction()), RecordAdded.class);
        given().takes(with(being(party), bill()), RecordAdded.class);
    }

    @Test
    void transactionOrBill_withAPartyThatIsNone_isRejected() {
        given().rejects(transaction(), ErrorCode.UNKNOWN_PARTY, "party_id");
        given().rejects(with(being(CashbookEntries.TABLE), transaction()), ErrorCode.UNKNOWN_PARTY, "party_id");
        given().rejects(with(being(Bills.TABLE), bill()), ErrorCode.UNKNOWN_PARTY, "party_id");
    }

    @Test
    void transaction_withABill_isTaken_andWithAnotherRecordAsItsBillIsRejected() {
        RecordCommand create = with(being(Parties.CUSTOMERS), transaction());
        RecordCommand update = update(Transactions.TABLE, AT.plusMillis(1), Map.of("bill_id", OTHER.toString()));

        given(create).takes(with(being(Bills.TABLE), update), RecordChanged.class);
        given(create).rejects(update, ErrorCode.UNKNOWN_BILL, "bill_id");
        given(create).rejects(with(being(Transactions.TABLE), update), ErrorCode.UNKNOWN_BILL, "bill_id");
    }

    @Test
    void attendance_ofSomebodyWhoIsNoStaff_isRejected() {
        RecordCommand create = create(
                Attendance.id(OTHER, LocalDate.parse("2026-11-22")),
                Attendance.TABLE,
                AT,
                Map.of("staff_id", OTHER.toString(), "day", "2026-11-22", "status", "present"));

        given().takes(with(being(Staff.TABLE), create), RecordAdded.class);
        given().rejects(create, ErrorCode.UNKNOWN_STAFF, "staff_id");
        given().rejects(with(being(Parties.CUSTOMERS), create), ErrorCode.UNKNOWN_STAFF, "staff_id");
    }

    @Test
    void update_thatLosesAnyway_stillNamesWhatExists() {
        RecordCommand create = with(being(Parties.CUSTOMERS), transaction());
        RecordCommand older = update(Transactions.TABLE, AT.minusMillis(1), Map.of("party_id", OTHER.toString()));

        given(create).rejects(older, ErrorCode.UNKNOWN_PARTY, "party_id");
        given(create).takes(with(being(Parties.SUPPLIERS), older), EditSuperseded.class);
    }

    private static Facts being(Table table) {
        return new Facts(Map.of(OTHER, table), null, Set.of());
    }

    private static RecordCommand transaction() {
        return create(
                Transactions.TABLE,
                AT,
                Map.of(
                        "party_id", OTHER.toString(),
                        "direction", "gave",
                        "amount_minor", 500,
                        "mode", "cash",
                        "occurred_on", "2026-11-22"));
    }

    private static RecordCommand bill() {
        return create(
                Bills.TABLE,
                AT,
                Map.of(
                        "kind",
                        "sale",
                        "party_id",
                        OTHER.toString(),
                        "issued_on",
                        "2026-11-22",
                        "lines",
                        List.of(Map.of("quantity", "1", "unit_price_minor", 500))));
    }
}
