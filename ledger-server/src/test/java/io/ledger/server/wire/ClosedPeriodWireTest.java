package io.ledger.server.wire;

import static io.ledger.server.wire.ClosedBook.CLOSED;
import static io.ledger.server.wire.ClosedBook.EARLIER;
import static io.ledger.server.wire.ClosedBook.LATER;
import static io.ledger.server.wire.ClosedBook.OPEN;
import static io.ledger.server.wire.WireServer.command;
import static io.ledger.server.wire.WireServer.newUser;
import static io.ledger.server.wire.WireServer.push;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.server.wire.ClosedBook.Made;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every way round a closed period that anybody could think of, by everybody who may write: what was reported of the closed days stays as it was, to the byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosedPeriodWireTest {

    private static final String LOCKED = "period_locked";
    private static final String ACCEPTED = "accepted";

    private final Map<String, TestUser> writers = new LinkedHashMap<>();
    private ClosedBook book;
    private Map<String, String> before;

    @BeforeAll
    void close() {
        TestUser owner = newUser();
        book = new ClosedBook(owner);
        writers.put("owner", owner);
        for (String role : List.of("editor", "accountant")) {
            TestUser member = newUser();
            owner.post("/v1/books/" + book.id + "/members", Map.of("login", member.login(), "role", role));
            writers.put(role, member);
        }
        before = book.figures();
        assertThat(before.toString())
                .contains("\"Assets:HDFC\"")
                .contains("\"Expenses:Tea\"")
                .contains("\"Expenses:Wages\"");
    }

    /** Each attempt by each writer, then a look at the closed days. */
    private void attempt(String outcome, Map<String, Map<String, Object>> attempts) {
        attempts.forEach((what, attempt) -> {
            for (Map.Entry<String, TestUser> writer : writers.entrySet()) {
                Map<String, Object> command = new HashMap<>(attempt);
                command.put("command_id", UUID.randomUUID());
                if (command.get("op").equals("create") && !command.get("table").equals("payroll_runs")) {
                    command.put("id", UUID.randomUUID());
                }
                if (!command.get("at").toString().startsWith("2020")) {
                    command.put("at", Instant.now());
                }
                assertThat(book.outcome(writer.getValue(), command))
                        .as("%s, by the %s: %s", what, writer.getKey(), command)
                        .isEqualTo(outcome);
            }
        });
        assertThat(book.changesSince(before))
                .as(String.join(", ", attempts.keySet()))
                .isEmpty();
    }

    private static Map<String, @Nullable Object> data(String name, @Nullable Object value) {
        Map<String, @Nullable Object> data = new HashMap<>();
        data.put(name, value);
        return data;
    }

    private static Map<String, Object> update(Made made, String name, @Nullable Object value) {
        return command(made.table(), "update", made.id(), data(name, value));
    }

    @Test
    void no_record_of_a_closed_day_is_changed_moved_removed_or_restored() {
        Map<String, Map<String, Object>> attempts = new LinkedHashMap<>();
        book.closed.forEach((name, made) -> {
            attempts.put("edit of the " + name, update(made, "note", "x"));
            attempts.put("move of the " + name, update(made, made.dated(), "2026-03-16"));
            attempts.put("move of the " + name + " out", update(made, made.dated(), OPEN));
            attempts.put("removal of the " + name, command(made.table(), "delete", made.id(), Map.of()));
            attempts.put("restoring of the " + name, command(made.table(), "restore", made.id(), Map.of()));
            if (!made.table().equals("stock_adjustments")) {
                attempts.put("reversal of the " + name + " on a closed day", update(made, "reversed_on", CLOSED));
                attempts.put(
                        "reversal of the " + name + " with more",
                        command(made.table(), "update", made.id(), Map.of("reversed_on", OPEN, "note", "x")));
            }
        });
        attempt(LOCKED, attempts);
    }

    @Test
    void no_field_of_a_closed_record_leads_round_it() {
        Made sale = book.closed.get("sale");
        Made payment = book.closed.get("payment");
        UUID openSale = book.open.get("sale").id();
        Map<String, Map<String, Object>> attempts = new LinkedHashMap<>();
        attempts.put("kind", update(sale, "kind", "purchase"));
        attempts.put("lines", update(sale, "lines", book.lines("3")));
        attempts.put("discount", update(sale, "discount_minor", 5));
        attempts.put("party of a bill", update(sale, "party_id", null));
        attempts.put("of_bill_id", update(book.closed.get("credit note"), "of_bill_id", null));
        attempts.put("place_of_supply", update(sale, "place_of_supply", "29"));
        attempts.put("amount", update(payment, "amount_minor", 5));
        attempts.put("party", update(payment, "party_id", book.ravi));
        attempts.put("mode", update(payment, "mode", "upi"));
        attempts.put("bill_id", update(payment, "bill_id", openSale));
        attempts.put("another bill_id", update(book.closed.get("payment of the bill"), "bill_id", null));
        attempts.put(
                "allocations", update(payment, "allocations", List.of(Map.of("bill_id", openSale, "amount_minor", 1))));
        attempts.put("other allocations", update(book.closed.get("payment of several"), "allocations", null));
        attempts.put("account_id", update(payment, "account_id", book.bank));
        attempts.put("category_account_id", update(book.closed.get("tea"), "category_account_id", null));
        attempts.put("category", update(book.closed.get("rent"), "category", "Coffee"));
        attempts.put(
                "lines of a voucher",
                update(
                        book.closed.get("journal"),
                        "lines",
                        ClosedBook.voucherLines("Expenses:Fuel", "Assets:Cash", 9)));
        attempts.put("quantity", update(book.closed.get("adjustment"), "quantity", "-2"));
        attempt(LOCKED, attempts);
    }

    @Test
    void nothing_comes_into_the_closed_days() {
        Map<String, Map<String, Object>> attempts = new LinkedHashMap<>();
        book.open.forEach(
                (name, made) -> attempts.put("move of the " + name + " in", update(made, made.dated(), CLOSED)));
        UUID party = book.asha;
        attempts.put(
                "transaction",
                command(
                        "transactions",
                        "create",
                        party,
                        Map.of(
                                "party_id",
                                party,
                                "direction",
                                "got",
                                "mode",
                                "cash",
                                "amount_minor",
                                5,
                                "occurred_on",
                                CLOSED)));
        for (String kind : List.of("sale", "purchase", "sale_return", "purchase_return")) {
            attempts.put(
                    kind,
                    command(
                            "bills",
                            "create",
                            party,
                            Map.of("kind", kind, "issued_on", EARLIER, "lines", book.lines("1"))));
        }
        attempts.put(
                "entry",
                command(
                        "cashbook_entries",
                        "create",
                        party,
                        Map.of("direction", "in", "amount_minor", 5, "occurred_on", "1999-12-31")));
        for (String kind : List.of("journal", "contra")) {
            attempts.put(
                    kind,
                    command(
                            "vouchers",
                            "create",
                            party,
                            Map.of(
                                    "kind", kind,
                                    "occurred_on", CLOSED,
                                    "lines", ClosedBook.voucherLines("Assets:Bank", "Assets:Cash", 5))));
        }
        attempts.put(
                "opening voucher",
                command(
                        "vouchers",
                        "create",
                        party,
                        Map.of(
                                "kind",
                                "opening",
                                "occurred_on",
                                "2026-01-01",
                                "lines",
                                List.of(Map.of("account", "Assets:Cash", "debit_minor", 5)))));
        attempts.put(
                "adjustment",
                command(
                        "stock_adjustments",
                        "create",
                        party,
                        Map.of("item_id", book.rice, "quantity", "1", "occurred_on", CLOSED)));
        attempts.put(
                "party with an opening",
                command(
                        "customers",
                        "create",
                        party,
                        Map.of("name", "New", "opening_balance_minor", 5, "opening_on", CLOSED)));
        attempt(LOCKED, attempts);
    }

    @Test
    void what_closed_days_rest_on_stays() {
        Map<String, Map<String, Object>> attempts = new LinkedHashMap<>();
        attempts.put(
                "opening balance", command("customers", "update", book.asha, Map.of("opening_balance_minor", 6_000)));
        attempts.put(
                "no opening balance", command("customers", "update", book.asha, data("opening_balance_minor", null)));
        attempts.put("its day", command("customers", "update", book.asha, Map.of("opening_on", LATER)));
        attempts.put("another day", command("suppliers", "update", book.ravi, Map.of("opening_on", OPEN)));
        attempts.put("no day", command("suppliers", "update", book.ravi, data("opening_on", null)));
        attempts.put("opening quantity", command("items", "update", book.rice, Map.of("opening_quantity", "11")));
        attempts.put("run", command("payroll_runs", "create", book.run("2026-02"), Map.of("month", "2026-02")));
        attempts.put("run again", command("payroll_runs", "update", book.run("2026-03"), Map.of()));
        attempts.put("removed run", command("payroll_runs", "delete", book.run("2026-03"), Map.of()));
        attempts.put("restored run", command("payroll_runs", "restore", book.run("2026-01"), Map.of()));
        attempt(LOCKED, attempts);
    }

    @Test
    void what_is_free_to_change_changes_nothing_of_the_closed_days() {
        Map<String, Map<String, Object>> attempts = new LinkedHashMap<>();
        attempts.put("wage", command("staff", "update", book.meena, Map.of("wage_minor", 1, "weekly_off", List.of(1))));
        attempts.put("day of attendance", book.mark("update", "2026-03-03", "absent"));
        attempts.put(
                "removed day",
                command(
                        "attendance",
                        "delete",
                        UUID.fromString(book.mark("update", "2026-03-04", "absent")
                                .get("id")
                                .toString()),
                        Map.of()));
        attempts.put("limit of a party", command("customers", "update", book.asha, Map.of("credit_limit_minor", 7)));
        attempts.put("state of a party", command("customers", "update", book.asha, Map.of("state_code", "29")));
        attempts.put(
                "price of an item",
                command("items", "update", book.rice, Map.of("sale_price_minor", 7, "tax_rate_bp", 0)));
        attempts.put("removed item", command("items", "delete", book.rice, Map.of()));
        attempts.put("note of an account", command("accounts", "update", book.bank, Map.of("note", "x")));
        attempts.put(
                "state and rounding",
                command("business_settings", "update", book.id, Map.of("state_code", "27", "bill_round_off", "unit")));
        attempts.put("run of an open month", command("payroll_runs", "update", book.run("2026-04"), Map.of()));
        attempts.put(
                "party with an opening",
                command("customers", "create", book.asha, Map.of("name", "N", "opening_balance_minor", 5)));
        attempts.put(
                "item with an opening",
                command("items", "create", book.asha, Map.of("name", "N", "opening_quantity", "5")));
        push(
                writers.get("owner"),
                book.id,
                command("payroll_runs", "create", book.run("2026-04"), Map.of("month", "2026-04")));
        for (String name : List.of("sale", "payment", "payment of several", "rent", "journal")) {
            attempts.put(
                    "removal of the open " + name,
                    command(
                            book.open.get(name).table(),
                            "delete",
                            book.open.get(name).id(),
                            Map.of()));
            attempts.put(
                    "restoring of the open " + name,
                    command(
                            book.open.get(name).table(),
                            "restore",
                            book.open.get(name).id(),
                            Map.of()));
        }
        UUID closedSale = book.closed.get("sale").id();
        attempts.put(
                "later payment of a closed bill",
                command(
                        "transactions",
                        "create",
                        closedSale,
                        Map.of(
                                "party_id",
                                book.asha,
                                "direction",
                                "got",
                                "mode",
                                "cash",
                                "amount_minor",
                                5,
                                "occurred_on",
                                LATER,
                                "bill_id",
                                closedSale)));
        attempts.put(
                "later return of a closed bill",
                command(
                        "bills",
                        "create",
                        closedSale,
                        Map.of(
                                "kind",
                                "sale_return",
                                "party_id",
                                book.asha,
                                "of_bill_id",
                                closedSale,
                                "issued_on",
                                LATER,
                                "lines",
                                book.lines("1"))));
        attempt(ACCEPTED, attempts);
    }

    @Test
    void an_account_that_is_used_keeps_its_class_and_kind_and_the_record() {
        Map<String, Map<String, Object>> attempts = new LinkedHashMap<>();
        for (UUID account : List.of(book.bank, book.tea)) {
            attempts.put("removal of " + account, command("accounts", "delete", account, Map.of()));
            attempts.put(
                    "class of " + account,
                    command("accounts", "update", account, Map.of("class", "income", "kind", "other")));
        }
        attempts.put("kind", command("accounts", "update", book.bank, Map.of("kind", "cash")));
        attempt("in_use", attempts);
    }

    @Test
    void an_account_that_is_renamed_is_so_in_the_closed_days_too_and_nothing_else_of_them_is() {
        TestUser owner = writers.get("owner");
        assertThat(book.outcome(owner, command("accounts", "update", book.bank, Map.of("name", "HDFX"))))
                .isEqualTo(ACCEPTED);
        Map<String, String> renamed = new LinkedHashMap<>();
        book.figures().forEach((report, text) -> renamed.put(report, text.replace("HDFX", "HDFC")));
        assertThat(book.outcome(owner, command("accounts", "update", book.bank, Map.of("name", "HDFC"))))
                .isEqualTo(ACCEPTED);
        assertThat(renamed).isEqualTo(before);
        assertThat(book.changesSince(before)).isEmpty();
    }

    @Test
    void a_closed_record_is_reversed_on_an_open_day_and_not_on_a_closed_one() {
        List<Made> money = new ArrayList<>(book.closed.values());
        money.removeIf(made -> made.table().equals("stock_adjustments"));
        money.add(new Made("payroll_runs", book.run("2026-03"), "month"));
        // Each writer in turn, on another day: who reverses a run again changes it, or does it again.
        int day = 1;
        for (TestUser writer : writers.values()) {
            for (Made made : money) {
                assertThat(book.outcome(writer, update(made, "reversed_on", "2026-04-1" + day)))
                        .as(made.toString())
                        .isEqualTo(ACCEPTED);
            }
            day++;
        }
        assertThat(book.changesSince(before)).isEmpty();
        for (Made made : money) {
            assertThat(book.outcome(writers.get("editor"), update(made, "reversed_on", null)))
                    .isEqualTo(ACCEPTED);
        }
        assertThat(book.changesSince(before)).isEmpty();
    }

    @Test
    void a_device_that_was_away_for_a_month_and_an_import_come_too_late() {
        Instant then = Instant.now().minus(Duration.ofDays(30));
        Made sale = book.closed.get("sale");
        for (TestUser writer : writers.values()) {
            assertThat(book.outcome(writer, command("bills", "update", sale.id(), then, Map.of("note", "x"))))
                    .isEqualTo(LOCKED);
            assertThat(book.outcome(writer, command("bills", "delete", sale.id(), then, Map.of())))
                    .isEqualTo(LOCKED);
            List<Map<String, Object>> bills = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                bills.add(command(
                        "bills",
                        "create",
                        UUID.randomUUID(),
                        then,
                        Map.of("kind", "purchase", "issued_on", EARLIER, "number", "P" + i, "lines", book.lines("1"))));
            }
            assertThat(WireServer.list(writer.post("/v1/books/" + book.id + "/commands", WireServer.push(bills))
                            .json()
                            .get("results")))
                    .hasSize(100)
                    .allSatisfy(result ->
                            assertThat(WireServer.map(result.get("error"))).containsEntry("code", LOCKED));
        }
        assertThat(book.changesSince(before)).isEmpty();
    }

    /** In a book of its own, as here the closed days are changed, by those who may. */
    @Test
    void one_push_that_lifts_the_lock_and_sets_it_again_is_for_those_who_may_and_is_recorded() {
        TestUser owner = newUser();
        ClosedBook other = new ClosedBook(owner);
        Map<String, String> figures = other.figures();
        TestUser editor = newUser();
        TestUser accountant = newUser();
        owner.post("/v1/books/" + other.id + "/members", Map.of("login", editor.login(), "role", "editor"));
        owner.post("/v1/books/" + other.id + "/members", Map.of("login", accountant.login(), "role", "accountant"));

        assertThat(outcomes(push(editor, other.id, round(other))))
                .containsExactly("forbidden locked_until", "period_locked issued_on", "forbidden locked_until");
        assertThat(other.changesSince(figures)).isEmpty();
        Map<String, Object> unexplained = command("business_settings", "update", other.id, data("locked_until", null));
        assertThat(outcomes(push(accountant, other.id, unexplained))).containsExactly("missing_field lock_reason");

        assertThat(outcomes(push(accountant, other.id, round(other)))).containsOnly(ACCEPTED);
        assertThat(other.changesSince(figures)).isNotEmpty();
        List<Map<String, Object>> moves = WireServer.list(accountant
                .get("/v1/books/" + other.id + "/audit/records/" + other.id)
                .json()
                .get("events"));
        assertThat(moves.subList(moves.size() - 2, moves.size()))
                .extracting(
                        move -> move.get("user_id"),
                        move -> WireServer.map(move.get("after")).get("locked_until"),
                        move -> WireServer.map(move.get("after")).get("lock_reason"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(accountant.userId().toString(), null, "A line was missing"),
                        org.assertj.core.groups.Tuple.tuple(accountant.userId().toString(), CLOSED, "Filed again"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object>[] round(ClosedBook book) {
        Map<String, @Nullable Object> lift = data("locked_until", null);
        lift.put("lock_reason", "A line was missing");
        Instant now = Instant.now();
        return new Map[] {
            command("business_settings", "update", book.id, now, lift),
            command("bills", "update", book.closed.get("sale").id(), now, Map.of("lines", book.lines("3"))),
            command(
                    "business_settings",
                    "update",
                    book.id,
                    now.plusMillis(1),
                    Map.of("locked_until", CLOSED, "lock_reason", "Filed again"))
        };
    }

    private static List<String> outcomes(List<Map<String, Object>> results) {
        return results.stream()
                .map(result -> result.get("error") == null
                        ? String.valueOf(result.get("status"))
                        : WireServer.map(result.get("error")).get("code") + " "
                                + WireServer.map(result.get("error")).get("field"))
                .toList();
    }
}
