package io.ledger.command.record;

import static io.ledger.command.record.Commands.AT;
import static io.ledger.command.record.Commands.create;
import static io.ledger.command.record.Commands.update;
import static io.ledger.command.record.Decisions.given;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.table.Bills;
import io.ledger.api.table.Staff;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the amounts of a bill may be. And when somebody may leave, which is judged in the same way: when the record is made. */
class BillAddsUpTest {

    private static final long MAX = 1_000_000_000_000_000L;
    private static final Instant LATER = AT.plusMillis(1);

    @Test
    void line_withADiscountOfAllThatItComesTo_isTaken() {
        given().takes(bill(line("1.5", 33, 50, 1_800)), RecordAdded.class); // 49.5, so 50
    }

    @Test
    void line_withADiscountAboveWhatItComesTo_isRejected() {
        given().rejects(bill(line("1.5", 33, 51, 1_800)), ErrorCode.AMOUNT_OUT_OF_RANGE, "lines");
        given().rejects(bill(line("1", 100, 0, 0), line("0", 100, 1, 0)), ErrorCode.AMOUNT_OUT_OF_RANGE, "lines");
    }

    @Test
    void line_upToTheLargestAmount_isTaken() {
        given().takes(bill(line("1", MAX, 0, 0)), RecordAdded.class);
    }

    @Test
    void line_aboveTheLargestAmount_isRejected() {
        given().rejects(bill(line("1.001", MAX, 0, 0)), ErrorCode.AMOUNT_OUT_OF_RANGE, "lines");
        given().rejects(bill(line("1.001", MAX, MAX, 0)), ErrorCode.AMOUNT_OUT_OF_RANGE, "lines");
    }

    @Test
    void line_thatALongDoesNotHold_isRejected() {
        given().rejects(bill(line("1000000000", MAX, 0, 0)), ErrorCode.AMOUNT_OUT_OF_RANGE, "lines");
    }

    @Test
    void total_aboveTheLargestAmount_isRejected() {
        given().rejects(bill(line("1", MAX, 0, 0), line("1", 1, 0, 0)), ErrorCode.AMOUNT_OUT_OF_RANGE, "lines");
        given().rejects(bill(line("1", MAX, 0, 1)), ErrorCode.AMOUNT_OUT_OF_RANGE, "lines");
        given().takes(bill(line("1", MAX - 2, 0, 0), line("1", 1, 0, 10_000)), RecordAdded.class);
    }

    @Test
    void billsDiscount_upToWhatTheLinesComeTo_isTaken_andAboveIsRejected() {
        given().takes(discounted(90, line("1", 100, 10, 1_800)), RecordAdded.class);
        given().rejects(discounted(91, line("1", 100, 10, 1_800)), ErrorCode.AMOUNT_OUT_OF_RANGE, "discount_minor");
    }

    @Test
    void billsDiscount_doesNotMakeLinesThatAreTooLargeFit() {
        given().rejects(
                        discounted(MAX, line("1", MAX, 0, 0), line("1", 1, 0, 0)),
                        ErrorCode.AMOUNT_OUT_OF_RANGE,
                        "lines");
    }

    @Test
    void update_ofTheLines_isHeldToTheSame() {
        given(bill(line("1", 100, 0, 0)))
                .rejects(edit(LATER, lines(line("1", 100, 101, 0))), ErrorCode.AMOUNT_OUT_OF_RANGE, "lines");
        given(bill(line("1", 100, 0, 0))).takes(edit(LATER, lines(line("2", 100, 101, 0))), RecordChanged.class);
    }

    @Test
    void update_ofTheLinesThatLoses_isSuperseded() {
        given(bill(line("1", 100, 0, 0)))
                .takes(edit(AT.minusMillis(1), lines(line("1", 100, 101, 0))), EditSuperseded.class);
    }

    @Test
    void update_ofTheDiscountOrOfTheLines_mayCrossTheOther() {
        given(bill(line("1", 100, 0, 0))).takes(edit(LATER, Map.of("discount_minor", 101)), RecordChanged.class);
        given(discounted(90, line("1", 100, 0, 0))).takes(edit(LATER, lines(line("1", 10, 0, 0))), RecordChanged.class);
        Map<String, Object> both = new HashMap<>(lines(line("1", 10, 0, 0)));
        both.put("discount_minor", 11);
        given(bill(line("1", 100, 0, 0))).takes(edit(LATER, both), RecordChanged.class);
    }

    @Test
    void update_ofTheKind_andADueDateBeforeTheBill_areTaken() {
        given(bill(line("1", 100, 0, 0))).takes(edit(LATER, Map.of("kind", "purchase")), RecordChanged.class);
        given(bill(line("1", 100, 0, 0))).takes(edit(LATER, Map.of("due_on", "2026-11-21")), RecordChanged.class);
    }

    @Test
    void staff_whoLeaveOnTheDayOfJoining_areTaken_andBeforeItRejected() {
        given().takes(staff("2026-11-22"), RecordAdded.class);
        given().rejects(staff("2026-11-21"), ErrorCode.INVALID_FIELD, "left_on");
    }

    @Test
    void staff_updated_mayCross() {
        given(staff("2026-11-22"))
                .takes(update(Staff.TABLE, LATER, Map.of("left_on", "2026-11-21")), RecordChanged.class);
    }

    private static RecordCommand staff(String leftOn) {
        return create(
                Staff.TABLE,
                AT,
                Map.of(
                        "name", "Asha",
                        "wage_type", "daily",
                        "wage_minor", 50_000,
                        "joined_on", "2026-11-22",
                        "left_on", leftOn));
    }

    @SafeVarargs
    private static RecordCommand bill(Map<String, Object>... lines) {
        return create(Bills.TABLE, AT, data(lines));
    }

    @SafeVarargs
    private static RecordCommand discounted(long discount, Map<String, Object>... lines) {
        Map<String, Object> data = data(lines);
        data.put("discount_minor", discount);
        return create(Bills.TABLE, AT, data);
    }

    @SafeVarargs
    private static Map<String, Object> data(Map<String, Object>... lines) {
        Map<String, Object> data = new HashMap<>(lines(lines));
        data.put("kind", "sale");
        data.put("issued_on", "2026-11-22");
        return data;
    }

    @SafeVarargs
    private static Map<String, Object> lines(Map<String, Object>... lines) {
        return Map.of("lines", List.of(lines));
    }

    private static Map<String, Object> line(String quantity, long price, long discount, long rateBp) {
        return Map.of(
                "quantity", quantity, "unit_price_minor", price, "discount_minor", discount, "tax_rate_bp", rateBp);
    }

    private static RecordCommand edit(Instant at, Map<String, Object> data) {
        return update(Bills.TABLE, at, data);
    }
}
