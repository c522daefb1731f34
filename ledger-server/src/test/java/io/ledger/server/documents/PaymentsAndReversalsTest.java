package io.ledger.server.documents;

import static io.ledger.server.documents.Shop.fields;
import static io.ledger.server.documents.Shop.line;
import static io.ledger.server.documents.Shop.numbers;
import static io.ledger.server.wire.WireServer.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments over several bills, and entries that are taken back on a later day. */
class PaymentsAndReversalsTest {

    private static final String DAY = "2026-06-10";
    private static final String REVERSED = "2026-07-15";

    private final Shop shop = Shop.in("EUR");
    private UUID asha;

    @BeforeEach
    void customer() {
        asha = shop.customer();
    }

    private UUID sale(long amount, @Nullable Object... more) {
        Map<String, Object> all = fields("party_id", asha);
        all.putAll(fields(more));
        return shop.bill("sale", List.of(line("1", amount)), flat(all));
    }

    private static Object[] flat(Map<String, Object> fields) {
        List<Object> flat = new ArrayList<>();
        fields.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return flat.toArray();
    }

    private static Map<String, Object> part(UUID bill, Object amount) {
        return fields("bill_id", bill, "amount_minor", amount);
    }

    private Map<String, Object> got(long amount, @Nullable Object... more) {
        Map<String, Object> data = fields(
                "party_id", asha, "direction", "got", "amount_minor", amount, "mode", "cash", "occurred_on", DAY);
        data.putAll(fields(more));
        return data;
    }

    private UUID pay(long amount, @Nullable Object... more) {
        return shop.make("transactions", flat(got(amount, more)));
    }

    @Test
    void what_is_left_of_a_payment_that_names_bills_pays_no_other() {
        UUID oldest = sale(1_000, "issued_on", "2026-06-01");
        UUID first = sale(500);
        UUID second = sale(700);
        UUID payment = pay(2_000, "allocations", List.of(part(first, 500), part(second, 300)));
        assertThat(shop.of(oldest, "paid_minor")).isZero();
        assertThat(shop.status(first)).isEqualTo("paid");
        assertThat(numbers(shop.bill(second), "paid_minor")).containsExactly(300L);
        assertThat(shop.balance("customers", asha)).isEqualTo(200);
        assertThat(map(shop.report("aged-receivables?as_of=" + DAY).get("totals")))
                .containsEntry("unallocated_minor", -1_200)
                .containsEntry("days_0_30_minor", 1_400);
        assertThat(shop.row("transactions", payment).get("allocations").toString())
                .contains(first.toString(), "300");
        // One that names none pays the oldest.
        pay(100);
        assertThat(shop.of(oldest, "paid_minor")).isEqualTo(100);
    }

    @Test
    void allocations_beyond_the_amount_or_to_a_foreign_bill_are_refused() {
        UUID bill = sale(1_000);
        UUID foreign = shop.bill("sale", List.of(line("1", 1_000)), "party_id", shop.customer());
        UUID nobodys = shop.bill("sale", List.of(line("1", 1_000)));
        assertThat(refusal(part(bill, 101))).isEqualTo("invalid_field allocations");
        assertThat(refusal(part(foreign, 50))).isEqualTo("unknown_bill allocations");
        assertThat(refusal(part(nobodys, 50))).isEqualTo("unknown_bill allocations");
        assertThat(refusal(part(UUID.randomUUID(), 50))).isEqualTo("unknown_bill allocations");
        assertThat(refusal(part(bill, 0))).endsWith(" allocations");
        assertThat(refusal(part(bill, -5))).endsWith(" allocations");
        assertThat(shop.refusal("transactions", got(100, "bill_id", bill, "allocations", List.of(part(bill, 50)))))
                .isEqualTo("invalid_field allocations");
    }

    private String refusal(Map<String, Object> part) {
        return shop.refusal("transactions", got(100, "allocations", List.of(part)));
    }

    @Test
    void a_hundred_bills_are_paid_at_once_and_not_one_more() {
        List<Map<String, Object>> parts = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            parts.add(part(sale(10), 10));
        }
        assertThat(shop.refusal("transactions", got(5_000, "allocations", parts)))
                .isEqualTo("invalid_field allocations");
        pay(1_000, "allocations", parts.subList(0, 100));
        assertThat(shop.balance("customers", asha)).isEqualTo(10);
    }

    @Test
    void each_record_of_money_is_taken_back_on_its_day_and_that_is_taken_back_too() {
        UUID staff =
                shop.make("staff", "name", "Meena", "wage_type", "daily", "wage_minor", 900, "joined_on", "2026-05-01");
        shop.accept(
                shop.owner,
                "create",
                "attendance",
                Ids.version5(staff, "2026-05-04"),
                fields("staff_id", staff, "day", "2026-05-04", "status", "present"));
        UUID run = Ids.version5(shop.id, "2026-05");
        shop.accept(shop.owner, "create", "payroll_runs", run, fields("month", "2026-05"));
        assertReversed("payroll_runs", run);
        assertReversed("bills", sale(1_000));
        assertReversed("transactions", pay(300));
        assertReversed(
                "cashbook_entries",
                shop.make("cashbook_entries", "direction", "out", "amount_minor", 70, "occurred_on", DAY));
        assertReversed(
                "vouchers",
                shop.make(
                        "vouchers",
                        "kind",
                        "journal",
                        "occurred_on",
                        DAY,
                        "lines",
                        List.of(
                                fields("account", "Expenses:Rent", "debit_minor", 40),
                                fields("account", "Equity:Capital", "credit_minor", 40))));
    }

    private void assertReversed(String table, UUID record) {
        TreeMap<String, Long> before = shop.accounts("2026-07-14");
        TreeMap<String, Long> withIt = shop.accounts();
        long postings = postings(record);
        assertThat(shop.refusal(shop.owner, "update", table, record, fields("reversed_on", "2026-04-30")))
                .isEqualTo("invalid_field reversed_on");
        shop.edit(table, record, "reversed_on", REVERSED);
        assertThat(shop.accounts("2026-07-14")).as(table).isEqualTo(before);
        assertThat(shop.accounts(REVERSED)).as(table).isNotEqualTo(withIt);
        assertThat(postings(record)).as(table).isEqualTo(2 * postings);
        assertThat(shop.row(table, record)).containsEntry("reversed_on", REVERSED);
        shop.edit(table, record, "reversed_on", null);
        assertThat(shop.accounts()).as(table).isEqualTo(withIt);
        shop.edit(table, record, "reversed_on", REVERSED);
        assertThat(shop.accounts()).as(table).isEmpty();
    }

    private int postings(UUID record) {
        return io.ledger.server.wire.WireServer.list(
                        shop.get("/postings?record_id=" + record).get("rows"))
                .size();
    }

    @Test
    void a_reversed_bill_owes_nothing_from_that_day_on() {
        UUID bill = sale(1_000);
        pay(400, "bill_id", bill);
        UUID next = sale(300);
        shop.edit("bills", bill, "reversed_on", REVERSED);
        assertThat(shop.bill(bill)).containsEntry("status", "reversed");
        assertThat(numbers(shop.bill(bill), "paid_minor", "returned_minor", "total_minor"))
                .containsExactly(0L, 0L, 1_000L);
        // What paid it pays the next one.
        assertThat(shop.status(next)).isEqualTo("paid");
        assertThat(map(shop.report("aged-receivables?as_of=2026-07-14").get("totals")))
                .containsEntry("balance_minor", 900);
        assertThat(map(shop.report("aged-receivables?as_of=" + REVERSED).get("totals")))
                .containsEntry("balance_minor", -100);
        shop.edit("bills", bill, "reversed_on", null);
        assertThat(shop.status(bill)).isEqualTo("partial");
    }

    @Test
    void a_closed_record_may_be_reversed_on_an_open_day_and_nothing_else() {
        UUID bill = sale(1_000);
        shop.settings("locked_until", "2026-06-30", "lock_reason", "The quarter is filed");
        TreeMap<String, Long> closed = shop.accounts("2026-06-30");
        assertThat(shop.refusal(shop.owner, "update", "bills", bill, fields("note", "x")))
                .startsWith("period_locked");
        assertThat(shop.refusal(shop.owner, "update", "bills", bill, fields("reversed_on", "2026-06-30")))
                .isEqualTo("period_locked reversed_on");
        assertThat(shop.refusal(shop.owner, "update", "bills", bill, fields("reversed_on", REVERSED, "note", "x")))
                .startsWith("period_locked");
        shop.edit("bills", bill, "reversed_on", REVERSED);
        assertThat(shop.accounts("2026-06-30")).isEqualTo(closed);
        assertThat(shop.accounts()).isEmpty();
    }
}
