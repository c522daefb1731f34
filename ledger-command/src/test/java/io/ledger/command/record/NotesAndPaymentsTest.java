package io.ledger.command.record;

import static io.ledger.command.record.Commands.AT;
import static io.ledger.command.record.Commands.create;
import static io.ledger.command.record.Commands.update;
import static io.ledger.command.record.Commands.with;
import static io.ledger.command.record.Decisions.given;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Facts;
import io.ledger.api.record.Facts.Known;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.Parties;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a return may be of, what a payment may be for, and when a record may be reversed. */
class NotesAndPaymentsTest {

    private static final Instant LATER = AT.plusMillis(1);
    private static final UUID ASHA = UUID.fromString("0197f000-0000-7000-8000-0000000000a1");
    private static final UUID RAVI = UUID.fromString("0197f000-0000-7000-8000-0000000000a2");
    private static final UUID SALE = UUID.fromString("0197f000-0000-7000-8000-0000000000b1");
    private static final UUID PURCHASE = UUID.fromString("0197f000-0000-7000-8000-0000000000b2");
    private static final UUID OF_RAVI = UUID.fromString("0197f000-0000-7000-8000-0000000000b3");
    private static final UUID REMOVED = UUID.fromString("0197f000-0000-7000-8000-0000000000b4");
    private static final UUID NOBODYS = UUID.fromString("0197f000-0000-7000-8000-0000000000b5");
    private static final UUID NO_BILL = UUID.fromString("0197f000-0000-7000-8000-0000000000b6");

    private static final Facts FACTS = new Facts(
                    Map.of(
                            ASHA, Parties.CUSTOMERS,
                            RAVI, Parties.CUSTOMERS,
                            SALE, Bills.TABLE,
                            PURCHASE, Bills.TABLE,
                            OF_RAVI, Bills.TABLE,
                            REMOVED, Bills.TABLE,
                            NOBODYS, Bills.TABLE),
                    null,
                    Set.of())
            .withRecords(Map.of(
                    SALE, bill("sale", ASHA, false),
                    PURCHASE, bill("purchase", ASHA, false),
                    OF_RAVI, bill("sale", RAVI, false),
                    REMOVED, bill("sale", ASHA, true),
                    NOBODYS, bill("sale", null, false),
                    NO_BILL, Known.NOTHING));

    private static Known bill(String kind, UUID party, boolean removed) {
        Map<String, Object> data = new HashMap<>(Map.of("kind", kind, "issued_on", "2026-11-20", "lines", lines()));
        if (party != null) {
            data.put("party_id", party.toString());
        }
        return new Known(Bills.TABLE, Fields.forCreate(Bills.TABLE, data), removed);
    }

    private static List<Object> lines() {
        return List.of(Map.of("quantity", "1", "unit_price_minor", 500));
    }

    private static RecordCommand note(String kind, UUID party, UUID of) {
        Map<String, Object> data = new HashMap<>(Map.of("kind", kind, "issued_on", "2026-11-22", "lines", lines()));
        if (party != null) {
            data.put("party_id", party.toString());
        }
        if (of != null) {
            data.put("of_bill_id", of.toString());
        }
        return with(FACTS, create(Bills.TABLE, AT, data));
    }

    private static RecordCommand payment(Object... billsAndAmounts) {
        Map<String, Object> data = new HashMap<>(Map.of(
                "party_id",
                ASHA.toString(),
                "direction",
                "got",
                "amount_minor",
                500,
                "mode",
                "cash",
                "occurred_on",
                "2026-11-22"));
        if (billsAndAmounts.length > 0) {
            data.put("allocations", allocations(billsAndAmounts));
        }
        return with(FACTS, create(Transactions.TABLE, AT, data));
    }

    private static List<Object> allocations(Object... billsAndAmounts) {
        List<Object> allocations = new ArrayList<>();
        for (int i = 0; i < billsAndAmounts.length; i += 2) {
            allocations.add(Map.of("bill_id", billsAndAmounts[i].toString(), "amount_minor", billsAndAmounts[i + 1]));
        }
        return allocations;
    }

    private static RecordCommand edit(Table table, Map<String, Object> data) {
        return with(FACTS, update(table, LATER, data));
    }

    @Test
    void aReturn_isOfABillOfItsPartyAndKind_orOfNone() {
        given().takes(note("sale_return", ASHA, SALE), RecordAdded.class);
        given().takes(note("purchase_return", ASHA, PURCHASE), RecordAdded.class);
        given().takes(note("sale_return", null, NOBODYS), RecordAdded.class);
        given().takes(note("sale_return", null, null), RecordAdded.class);
        for (UUID wrong : List.of(PURCHASE, OF_RAVI, REMOVED, NOBODYS, NO_BILL)) {
            given().rejects(note("sale_return", ASHA, wrong), ErrorCode.UNKNOWN_BILL, "of_bill_id");
        }
        given().rejects(note("sale", ASHA, SALE), ErrorCode.UNKNOWN_BILL, "of_bill_id");
        given().rejects(note("purchase_return", ASHA, SALE), ErrorCode.UNKNOWN_BILL, "of_bill_id");
        given().rejects(note("sale_return", null, SALE), ErrorCode.UNKNOWN_BILL, "of_bill_id");
    }

    @Test
    void aReturn_isGivenAnotherBill_byTheSameRule_andAnotherPartyByNone() {
        given(note("sale_return", ASHA, SALE))
                .rejects(
                        edit(Bills.TABLE, Map.of("of_bill_id", OF_RAVI.toString())),
                        ErrorCode.UNKNOWN_BILL,
                        "of_bill_id");
        given(note("sale_return", ASHA, SALE))
                .takes(
                        edit(Bills.TABLE, Map.of("of_bill_id", OF_RAVI.toString(), "party_id", RAVI.toString())),
                        RecordChanged.class);
        given(note("sale_return", ASHA, SALE))
                .takes(edit(Bills.TABLE, Map.of("party_id", RAVI.toString())), RecordChanged.class);
    }

    @Test
    void allocations_areForBillsOfTheParty_eachOnce_andNotAboveThePayment() {
        given().takes(payment(SALE, 200, PURCHASE, 300), RecordAdded.class);
        given().takes(payment(REMOVED, 500), RecordAdded.class);
        given().takes(payment(), RecordAdded.class);
        given().rejects(payment(SALE, 200, PURCHASE, 301), ErrorCode.INVALID_FIELD, "allocations");
        given().rejects(payment(SALE, 200, SALE, 300), ErrorCode.INVALID_FIELD, "allocations");
        given().rejects(payment(OF_RAVI, 200), ErrorCode.UNKNOWN_BILL, "allocations");
        given().rejects(payment(NOBODYS, 200), ErrorCode.UNKNOWN_BILL, "allocations");
        given().rejects(payment(NO_BILL, 200), ErrorCode.UNKNOWN_BILL, "allocations");
        given().rejects(payment(ASHA, 200), ErrorCode.UNKNOWN_BILL, "allocations");
    }

    @Test
    void allocations_areNotThereBesideABill_whicheverComesFirst() {
        given(payment(SALE, 200))
                .rejects(
                        edit(Transactions.TABLE, Map.of("bill_id", SALE.toString())),
                        ErrorCode.INVALID_FIELD,
                        "allocations");
        given(payment())
                .rejects(
                        edit(
                                Transactions.TABLE,
                                Map.of("bill_id", SALE.toString(), "allocations", allocations(SALE, 1))),
                        ErrorCode.INVALID_FIELD,
                        "allocations");
    }

    @Test
    void anEdit_ofTheAllocations_fitsThePaymentAsItIs_andOneOfTheAmountIsTaken() {
        given(payment(SALE, 200))
                .rejects(
                        edit(Transactions.TABLE, Map.of("allocations", allocations(SALE, 501))),
                        ErrorCode.INVALID_FIELD,
                        "allocations");
        given(payment(SALE, 200))
                .takes(
                        edit(Transactions.TABLE, Map.of("allocations", allocations(SALE, 501), "amount_minor", 501)),
                        RecordChanged.class);
        given(payment(SALE, 200)).takes(edit(Transactions.TABLE, Map.of("amount_minor", 100)), RecordChanged.class);
    }

    @Test
    void aRecord_isReversedOnItsOwnDayOrLater() {
        given(payment(SALE, 200))
                .takes(edit(Transactions.TABLE, Map.of("reversed_on", "2026-11-22")), RecordChanged.class);
        given(payment(SALE, 200))
                .rejects(
                        edit(Transactions.TABLE, Map.of("reversed_on", "2026-11-21")),
                        ErrorCode.INVALID_FIELD,
                        "reversed_on");
        given(note("sale", ASHA, null))
                .rejects(
                        edit(Bills.TABLE, Map.of("reversed_on", "2026-11-22", "issued_on", "2026-11-23")),
                        ErrorCode.INVALID_FIELD,
                        "reversed_on");
        given(note("sale", ASHA, null), edit(Bills.TABLE, Map.of("reversed_on", "2026-11-22")))
                .takes(
                        with(FACTS, update(Bills.TABLE, LATER.plusMillis(1), Map.of("issued_on", "2026-11-23"))),
                        RecordChanged.class);
    }

    @Test
    void aPayrollRun_isReversedOnTheLastDayOfItsMonthOrLater() {
        UUID id = PayrollRuns.id(Commands.BOOK, "2026-10");
        RecordCommand run = create(id, PayrollRuns.TABLE, AT, Map.of("month", "2026-10"));
        given(run)
                .takes(
                        Commands.of(id, edit(PayrollRuns.TABLE, Map.of("reversed_on", "2026-10-31"))),
                        RecordChanged.class);
        given(run)
                .rejects(
                        Commands.of(id, edit(PayrollRuns.TABLE, Map.of("reversed_on", "2026-10-30"))),
                        ErrorCode.INVALID_FIELD,
                        "reversed_on");
    }
}
