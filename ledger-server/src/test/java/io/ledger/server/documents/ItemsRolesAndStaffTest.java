package io.ledger.server.documents;

import static io.ledger.server.documents.Shop.fields;
import static io.ledger.server.documents.Shop.line;
import static io.ledger.server.wire.WireServer.list;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Ids;
import io.ledger.platform.testing.TestUser;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Quantities on hand, what each role may, and wages of weeks that have days off by rule. */
class ItemsRolesAndStaffTest {

    private static final String DAY = "2026-06-10";

    private final Shop shop = Shop.inIndia();

    private UUID bill(String kind, UUID item, String quantity) {
        return shop.bill(kind, List.of(line(quantity, 100, "item_id", item)));
    }

    /** 10 + 5 − 2.5 + 1 − 4 − 0.25, and then 20 sold that are not there. */
    @Test
    void what_is_on_hand_is_opening_and_purchases_less_sales_and_returns_and_adjustments() {
        UUID tea = shop.make(
                "items",
                "name",
                "Tea",
                "hsn",
                "0902",
                "unit",
                "kg",
                "sale_price_minor",
                "1191.5",
                "purchase_price_minor",
                900,
                "tax_rate_bp",
                500,
                "cess_rate_bp",
                0,
                "opening_quantity",
                "10",
                "note",
                "dry");
        bill("purchase", tea, "5");
        UUID sale = bill("sale", tea, "2.5");
        bill("sale_return", tea, "1");
        bill("purchase_return", tea, "4");
        shop.make("stock_adjustments", "item_id", tea, "quantity", "-0.25", "occurred_on", DAY);
        assertOnHand(tea, "9.25");
        UUID over = bill("sale", tea, "20");
        assertOnHand(tea, "-10.75");
        shop.accept(shop.owner, "delete", "bills", over, Map.of());
        assertOnHand(tea, "9.25");
        shop.edit("bills", sale, "reversed_on", "2026-07-01");
        assertOnHand(tea, "11.75");
        assertThat(list(shop.report("stock-summary?to=2026-06-30").get("items")))
                .singleElement()
                .satisfies(line -> assertThat(line).containsEntry("closing_quantity", "9.25"));
        assertThat(shop.row("items", tea))
                .containsEntry("sale_price_minor", "1191.5")
                .containsEntry("unit", "kg");
        assertThat(shop.refusal(
                        "stock_adjustments", fields("item_id", UUID.randomUUID(), "quantity", "1", "occurred_on", DAY)))
                .isEqualTo("unknown_item item_id");
        assertThat(shop.refusal("items", fields("hsn", "0902"))).isEqualTo("missing_field name");
        assertThat(shop.refusal("items", fields("name", "Tea", "hsn", "1"))).isEqualTo("invalid_field hsn");
    }

    private void assertOnHand(UUID item, String quantity) {
        assertThat(shop.row("items", item)).containsEntry("quantity_on_hand", quantity);
    }

    @Test
    void each_role_may_what_it_is_for() {
        shop.settings("business_name", "Asha");
        for (String role : List.of("editor", "accountant", "auditor", "viewer")) {
            TestUser user = shop.member(role);
            String path = "/v1/books/" + shop.id;
            assertThat(user.get(path + "/customers").status()).as(role).isEqualTo(200);
            assertThat(user.get(path + "/reports/trial-balance").status())
                    .as(role)
                    .isEqualTo(200);
            assertThat(user.get(path + "/postings").status()).as(role).isEqualTo(200);
            boolean audits = role.equals("accountant") || role.equals("auditor");
            assertThat(user.get(path + "/audit/verify").status()).as(role).isEqualTo(audits ? 200 : 403);
            assertThat(user.get(path + "/events").status()).as(role).isEqualTo(audits ? 200 : 403);
            if (role.equals("editor") || role.equals("accountant")) {
                shop.accept(user, "create", "customers", UUID.randomUUID(), fields("name", role));
            } else {
                assertThat(user.post(
                                        path + "/commands",
                                        io.ledger.server.wire.WireServer.push(
                                                List.of(io.ledger.server.wire.WireServer.command(
                                                        "customers",
                                                        "create",
                                                        UUID.randomUUID(),
                                                        fields("name", role)))))
                                .body())
                        .contains("forbidden");
            }
            assertThat(user.post(path + "/members", Map.of("login", user.login(), "role", "owner"))
                            .status())
                    .as(role)
                    .isEqualTo(403);
        }
    }

    @Test
    void the_lock_is_moved_by_owners_and_accountants() {
        shop.settings("business_name", "Asha");
        Map<String, Object> lock = fields("locked_until", "2026-03-31", "lock_reason", "filed");
        TestUser editor = shop.member("editor");
        assertThat(shop.refusal(editor, "update", Shop.SETTINGS, shop.id, lock)).isEqualTo("forbidden locked_until");
        TestUser accountant = shop.member("accountant");
        assertThat(shop.refusal(accountant, "update", Shop.SETTINGS, shop.id, fields("locked_until", "2026-03-31")))
                .isEqualTo("missing_field lock_reason");
        shop.accept(accountant, "update", Shop.SETTINGS, shop.id, lock);
        assertThat(shop.row(Shop.SETTINGS, shop.id))
                .containsEntry("locked_until", "2026-03-31")
                .containsEntry("lock_reason", "filed");
        shop.settings("locked_until", null, "lock_reason", "opened again");
        assertThat(shop.owner
                        .get("/v1/books/" + shop.id + "/audit/records/" + shop.id)
                        .body())
                .contains("filed", "opened again");
    }

    private UUID employ(String joined, Object... more) {
        Map<String, Object> data = fields(
                "name",
                "Meena",
                "wage_type",
                "monthly",
                "wage_minor",
                3_000_000,
                "joined_on",
                joined,
                "weekly_off",
                List.of(7));
        data.putAll(fields(more));
        UUID staff = UUID.randomUUID();
        shop.accept(shop.owner, "create", "staff", staff, data);
        return staff;
    }

    private void mark(UUID staff, LocalDate day, String status) {
        shop.accept(
                shop.owner,
                "create",
                "attendance",
                Ids.version5(staff, day.toString()),
                fields("staff_id", staff, "day", day, "status", status));
    }

    private Map<String, Object> wage(String month) {
        return list(shop.report("payroll?month=" + month).get("members")).getFirst();
    }

    /** February 2028 has 25 working days, of which twelve come after the 15th. */
    @Test
    void who_joins_in_a_month_earns_its_share_of_the_whole_months_working_days() {
        UUID staff = employ("2028-02-16");
        for (LocalDate day = LocalDate.of(2028, 2, 16); day.getMonthValue() == 2; day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                mark(staff, day, "present");
            }
        }
        assertThat(wage("2028-02")).containsEntry("wage_minor", 1_440_000);
        assertThat(wage("2028-02").get("working_days").toString()).startsWith("25");
        assertThat(wage("2028-02").get("days").toString()).startsWith("12");
    }

    @Test
    void half_days_off_by_rule_cost_nothing() {
        UUID staff = employ("2026-01-01", "weekly_half_day", List.of(6));
        YearMonth month = YearMonth.of(2026, 8);
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                mark(staff, day, day.getDayOfWeek() == DayOfWeek.SATURDAY ? "half_day" : "present");
            }
        }
        assertThat(wage("2026-08")).containsEntry("wage_minor", 3_000_000);
        assertThat(shop.refusal(
                        "staff",
                        fields(
                                "name",
                                "Ravi",
                                "wage_type",
                                "daily",
                                "wage_minor",
                                1,
                                "joined_on",
                                DAY,
                                "weekly_off",
                                List.of(8))))
                .isEqualTo("invalid_field weekly_off");
    }
}
