package io.ledger.command.push;

import static io.ledger.command.push.Pusher.create;
import static io.ledger.command.push.Pusher.customer;
import static io.ledger.command.push.Pusher.delete;
import static io.ledger.command.push.Pusher.later;
import static io.ledger.command.push.Pusher.restore;
import static io.ledger.command.push.Pusher.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.push.CommandResult;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.PayrollRuns;
import io.ledger.command.CommandSide;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of the tables, with the facts that they need looked up for real. */
class PushRulesTest {

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
    void aBusinessFromItsSettingsToItsPayroll_inOnePush_isAccepted() {
        UUID staff = UUID.randomUUID();
        UUID customer = UUID.randomUUID();
        UUID bill = UUID.randomUUID();

        assertThat(owner.outcomes(
                        create("business_settings", owner.book(), Map.of("bill_prefix", "A/")),
                        create("profiles", owner.user(), Map.of("name", "Asha")),
                        staff(staff),
                        customer(customer),
                        bill(bill, customer, List.of(Map.of("quantity", "2.5", "unit_price_minor", 1_999))),
                        create(
                                "transactions",
                                UUID.randomUUID(),
                                Map.of(
                                        "party_id",
                                        customer,
                                        "direction",
                                        "got",
                                        "amount_minor",
                                        500,
                                        "mode",
                                        "cash",
                                        "occurred_on",
                                        "2026-11-22",
                                        "bill_id",
                                        bill)),
                        day(staff, "2026-11-22"),
                        run("2026-11")))
                .containsOnly("accepted")
                .hasSize(8);
        assertThat(side.events(owner.book()).getLast().type()).isEqualTo("PayrollRunAdded");
    }

    @Test
    void modeOnly_ofAStaffsTransaction_toCredit_isRejected() {
        UUID staff = UUID.randomUUID();
        UUID customer = UUID.randomUUID();
        UUID advance = UUID.randomUUID();
        UUID sale = UUID.randomUUID();
        owner.push(staff(staff), customer(customer), paid(advance, staff), paid(sale, customer));

        assertThat(owner.outcomes(
                        update("transactions", advance, later(1), Map.of("mode", "credit")),
                        update("transactions", sale, later(1), Map.of("mode", "credit"))))
                .containsExactly("invalid_field mode", "accepted");
    }

    @Test
    void modeOnly_toCredit_byANodeThatKnowsNothingYet_isRejected() {
        UUID staff = UUID.randomUUID();
        UUID advance = UUID.randomUUID();
        owner.push(staff(staff), paid(advance, staff));

        try (CommandSide other = CommandSide.start(side.database())) {
            assertThat(owner.at(other).outcomes(update("transactions", advance, later(1), Map.of("mode", "credit"))))
                    .containsExactly("invalid_field mode");
        }
    }

    @Test
    void partyOnly_ofATransactionOnCredit_toStaff_isRejected() {
        UUID staff = UUID.randomUUID();
        UUID customer = UUID.randomUUID();
        UUID sale = UUID.randomUUID();
        owner.push(staff(staff), customer(customer), Pusher.transaction(sale, customer));

        assertThat(owner.outcomes(
                        update("transactions", sale, later(1), Map.of("party_id", staff)),
                        update("transactions", sale, later(2), Map.of("party_id", staff, "mode", "upi"))))
                .containsExactly("invalid_field mode", "accepted");
    }

    @Test
    void attendance_markedByTwoDevices_meetsInOneRecord() {
        UUID staff = UUID.randomUUID();
        owner.push(staff(staff));
        Pusher second = owner.editor();
        UUID id = Attendance.id(staff, LocalDate.parse("2026-11-22"));

        assertThat(owner.outcomes(day(staff, "2026-11-22"))).containsExactly("accepted");
        assertThat(second.outcomes(
                        day(staff, "2026-11-22"), update("attendance", id, later(1), Map.of("status", "half_day"))))
                .containsExactly("already_exists id", "accepted");
        assertThat(owner.outcomes(
                        update("attendance", id, later(2), Map.of("day", "2026-11-23")),
                        create(
                                "attendance",
                                UUID.randomUUID(),
                                Map.of("staff_id", staff, "day", "2026-11-24", "status", "present"))))
                .containsExactly("invalid_id id", "invalid_id id");
    }

    @Test
    void profiles_areTheirOwnersAlone() {
        Pusher editor = owner.editor();

        assertThat(owner.outcomes(profile(owner.user()), profile(editor.user()), profile(UUID.randomUUID())))
                .containsExactly("accepted", "forbidden id", "invalid_id id");
        assertThat(editor.outcomes(
                        profile(editor.user()),
                        update("profiles", owner.user(), later(1), Map.of("name", "X")),
                        delete("profiles", owner.user(), later(1)),
                        restore("profiles", owner.user(), later(1))))
                .containsExactly("accepted", "forbidden id", "forbidden id", "forbidden id");
        assertThat(owner.outcomes(update("profiles", owner.user(), later(1), Map.of("language", "hi"))))
                .containsExactly("accepted");
    }

    @Test
    void settings_haveTheBooksId_andNothingElseHasIt() {
        assertThat(owner.outcomes(
                        create("business_settings", UUID.randomUUID(), Map.of()),
                        customer(owner.book()),
                        create("business_settings", owner.book(), Map.of()),
                        create("business_settings", owner.book(), Map.of())))
                .containsExactly("invalid_id id", "invalid_id id", "accepted", "already_exists id");
    }

    @Test
    void bill_thatDoesNotAddUp_isRejected() {
        Map<String, ?> line = Map.of("quantity", "2", "unit_price_minor", 100, "discount_minor", 201);

        assertThat(owner.outcomes(bill(UUID.randomUUID(), null, List.of(line))))
                .containsExactly("amount_out_of_range lines");
    }

    @Test
    void billOfTwoThousandLines_isAccepted_andOfOneMoreRejected() {
        Map<String, ?> line = Map.of("quantity", "2", "unit_price_minor", 100);

        assertThat(owner.outcomes(bill(UUID.randomUUID(), null, Collections.nCopies(2_000, line))))
                .containsExactly("accepted");
        assertThat(owner.outcomes(bill(UUID.randomUUID(), null, Collections.nCopies(2_001, line))))
                .containsExactly("invalid_field lines");
    }

    @Test
    void numbersAndPrefixes_inIndia_areOfSixteenLettersDigitsHyphensAndSlashes_butOfPurchases() {
        Map<String, Object> sale = Map.of(
                "kind",
                "sale",
                "issued_on",
                "2026-11-22",
                "lines",
                List.of(Map.of("quantity", "1", "unit_price_minor", 1)));

        assertThat(owner.outcomes(
                        numbered(sale, "A/26-27/00000001"),
                        numbered(sale, "A/26-27/000000001"),
                        numbered(sale, "A 1"),
                        numbered(with(sale, "kind", "purchase"), "the supplier’s No. 000000001"),
                        create("business_settings", owner.book(), Map.of("bill_prefix", "ABCDEFGHIJ/{fy}"))))
                .containsExactly(
                        "accepted",
                        "invalid_field number",
                        "invalid_field number",
                        "accepted",
                        "invalid_field bill_prefix");
        assertThat(owner.outcomes(create("business_settings", owner.book(), Map.of("bill_prefix", "ABCDEFGHI/{fy}"))))
                .containsExactly("accepted");
    }

    private static String numbered(Map<String, Object> bill, String number) {
        return create("bills", UUID.randomUUID(), with(bill, "number", number));
    }

    private static Map<String, Object> with(Map<String, Object> data, String field, Object value) {
        Map<String, Object> all = new HashMap<>(data);
        all.put(field, value);
        return all;
    }

    @Test
    void billsWithoutANumber_areStoredInTheOrderOfThePush() {
        List<Map<String, Object>> lines = List.of(Map.of("quantity", "2", "unit_price_minor", 100));
        String[] commands = IntStream.range(0, 40)
                .mapToObj(i -> bill(UUID.randomUUID(), null, lines))
                .toArray(String[]::new);

        assertThat(owner.push(commands).results())
                .extracting(CommandResult::seq)
                .isSorted()
                .doesNotContainNull();
    }

    @Test
    void manyTables_inOneStage_areDecidedOnTheirOwnFacts() {
        UUID staff = UUID.randomUUID();
        owner.push(staff(staff));
        String[] commands = IntStream.rangeClosed(1, 30)
                .mapToObj(day -> day(staff, "2026-11-%02d".formatted(day)))
                .toArray(String[]::new);

        assertThat(owner.outcomes(commands)).containsOnly("accepted").hasSize(30);
    }

    private static String staff(UUID id) {
        return create(
                "staff",
                id,
                Map.of("name", "Ravi", "wage_type", "daily", "wage_minor", 50_000, "joined_on", "2026-01-01"));
    }

    private static String paid(UUID id, UUID party) {
        return create(
                "transactions",
                id,
                Map.of(
                        "party_id", party,
                        "direction", "gave",
                        "amount_minor", 500,
                        "mode", "cash",
                        "occurred_on", "2026-11-22"));
    }

    private static String bill(UUID id, UUID party, List<? extends Map<String, ?>> lines) {
        return create(
                "bills",
                id,
                party == null
                        ? Map.of("kind", "sale", "issued_on", "2026-11-22", "lines", lines)
                        : Map.of("kind", "sale", "issued_on", "2026-11-22", "lines", lines, "party_id", party));
    }

    private static String day(UUID staff, String day) {
        return create(
                "attendance",
                Attendance.id(staff, LocalDate.parse(day)),
                Map.of("staff_id", staff, "day", day, "status", "present"));
    }

    private static String profile(UUID user) {
        return create("profiles", user, Map.of("name", "Asha"));
    }

    private String run(String month) {
        return create("payroll_runs", PayrollRuns.id(owner.book(), month), Map.of("month", month));
    }
}
