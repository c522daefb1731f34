package io.ledger.server.wire;

import static io.ledger.server.wire.WireServer.command;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Ids;
import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a sender is told beside that a command is stored: a date that is later than the book's tomorrow. */
class WarningsWireTest {

    /** Where it is a day later than in Honolulu, at the same hour. */
    private static final ZoneId KIRIBATI = ZoneId.of("Pacific/Kiritimati");

    private final TestUser user = newUser();
    private final UUID book = UUID.randomUUID();
    private final UUID customer = UUID.randomUUID();

    private void open(String zone) {
        user.post("/v1/books", Map.of("id", book, "name", "Shop", "currency", "INR", "time_zone", zone));
        push(user, book, command("customers", "create", customer, Map.of("name", "Asha")));
    }

    private static void assertWarned(Map<String, Object> result, String field) {
        assertWarned(result, "future_dated", field);
    }

    private static void assertWarned(Map<String, Object> result, String code, String field) {
        assertThat(result).containsEntry("status", "accepted");
        List<Map<String, Object>> warnings = WireServer.list(result.get("warnings"));
        assertThat(warnings).hasSize(1);
        Map<String, Object> warning = warnings.getFirst();
        assertThat(warning).containsEntry("code", code).containsEntry("field", field);
        assertThat(warning.keySet()).containsExactlyInAnyOrder("code", "message", "field");
    }

    private static void assertQuiet(Map<String, Object> result) {
        assertThat(result).containsEntry("status", "accepted").doesNotContainKey("warnings");
    }

    private Map<String, Object> entry(LocalDate day) {
        return command(
                "cashbook_entries",
                "create",
                UUID.randomUUID(),
                Map.of("direction", "in", "amount_minor", 100, "occurred_on", day));
    }

    private static Map<String, Object> bill(LocalDate day) {
        return command(
                "bills",
                "create",
                UUID.randomUUID(),
                Map.of(
                        "kind",
                        "sale",
                        "issued_on",
                        day,
                        "lines",
                        List.of(Map.of("quantity", "1", "unit_price_minor", 100))));
    }

    private static Map<String, Object> voucher(LocalDate day) {
        return command(
                "vouchers",
                "create",
                UUID.randomUUID(),
                Map.of(
                        "kind",
                        "journal",
                        "occurred_on",
                        day,
                        "lines",
                        List.of(
                                Map.of("account", "Expenses:Rent", "debit_minor", 5),
                                Map.of("account", "Assets:Cash", "credit_minor", 5))));
    }

    private Map<String, Object> run(YearMonth month) {
        return command(
                "payroll_runs", "create", Ids.version5(book, month.toString()), Map.of("month", month.toString()));
    }

    @Test
    void money_that_is_dated_after_the_books_tomorrow_is_stored_and_told_of() {
        open(KIRIBATI.getId());
        LocalDate today = LocalDate.now(KIRIBATI);
        LocalDate ahead = today.plusDays(3);
        assertWarned(
                push(user, book, WireServer.gave(customer, 500, ahead.toString()))
                        .getFirst(),
                "occurred_on");
        assertWarned(push(user, book, entry(ahead)).getFirst(), "occurred_on");
        assertWarned(push(user, book, bill(ahead)).getFirst(), "issued_on");
        assertWarned(push(user, book, run(YearMonth.from(today).plusMonths(2))).getFirst(), "month");
        assertWarned(push(user, book, voucher(ahead)).getFirst(), "occurred_on");
        assertQuiet(push(user, book, voucher(today)).getFirst());
        assertQuiet(push(user, book, WireServer.gave(customer, 500, today.toString()))
                .getFirst());
        assertQuiet(push(
                        user,
                        book,
                        command(
                                "staff",
                                "create",
                                UUID.randomUUID(),
                                Map.of("name", "Ravi", "wage_type", "daily", "wage_minor", 1, "joined_on", ahead)))
                .getFirst());
    }

    @Test
    void a_payroll_run_of_a_month_that_goes_on_is_stored_and_told_of() {
        open(KIRIBATI.getId());
        YearMonth month = YearMonth.from(LocalDate.now(KIRIBATI));
        UUID id = Ids.version5(book, month.toString());
        assertWarned(push(user, book, run(month)).getFirst(), "month_not_ended", "month");
        assertWarned(
                push(user, book, command("payroll_runs", "update", id, Map.of()))
                        .getFirst(),
                "month_not_ended",
                "month");
        assertQuiet(push(user, book, command("payroll_runs", "update", id, Map.of("reversed_on", month.atEndOfMonth())))
                .getFirst());
        assertQuiet(push(user, book, run(month.minusMonths(1))).getFirst());
    }

    /** Kiritimati's tomorrow is the day after tomorrow in Honolulu. */
    @Test
    void the_day_is_that_of_the_zone_that_the_settings_name_else_of_the_one_that_the_book_was_opened_with() {
        open(KIRIBATI.getId());
        LocalDate day = LocalDate.now(KIRIBATI).plusDays(1);
        assertQuiet(push(user, book, entry(day)).getFirst());
        push(user, book, command("business_settings", "create", book, Map.of("time_zone", "Pacific/Honolulu")));
        assertWarned(push(user, book, entry(day)).getFirst(), "occurred_on");
        push(user, book, command("business_settings", "delete", book, Map.of()));
        assertQuiet(push(user, book, entry(day)).getFirst());
    }

    @Test
    void an_edit_is_told_of_where_it_sets_the_date_and_a_command_that_is_sent_again_is_not() {
        open("Asia/Kolkata");
        LocalDate ahead = LocalDate.now(ZoneId.of("Asia/Kolkata")).plusDays(5);
        Map<String, Object> made = entry(ahead);
        assertWarned(push(user, book, made).getFirst(), "occurred_on");
        assertThat(push(user, book, made).getFirst())
                .containsEntry("status", "duplicate")
                .doesNotContainKey("warnings");
        UUID id = (UUID) made.get("id");
        assertQuiet(push(user, book, command("cashbook_entries", "update", id, Map.of("note", "rent")))
                .getFirst());
        assertWarned(
                push(user, book, command("cashbook_entries", "update", id, Map.of("occurred_on", ahead.plusDays(1))))
                        .getFirst(),
                "occurred_on");
    }

    @Test
    void over_stomp_too() {
        open("Asia/Kolkata");
        LocalDate ahead = LocalDate.now(ZoneId.of("Asia/Kolkata")).plusDays(5);
        try (RawStomp stomp = RawStomp.connect(user)) {
            stomp.subscribe("results", "/user/queue/results");
            stomp.send(
                    "SEND",
                    Map.of("destination", "/books/" + book + "/commands", "push-id", "p"),
                    Json.write(WireServer.push(List.of(entry(ahead), entry(ahead.minusDays(9))))));
            List<Map<String, Object>> results = WireServer.list(
                    stomp.awaitMessage("results", ignored -> true).get("results"));
            assertWarned(results.getFirst(), "occurred_on");
            assertQuiet(results.getLast());
        }
    }
}
