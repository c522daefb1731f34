package io.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Profiles;
import io.ledger.api.table.Staff;
import io.ledger.api.table.Transactions;
import io.ledger.eventlog.HashChain;
import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries, reports and audits over HTTP, on a node that runs alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryHttpTest {

    private TestLedger ledger;
    private TestNode node;
    private TestUser owner;
    private TestUser editor;
    private TestUser stranger;
    private UUID book;
    private UUID asha;
    private UUID formula;
    private String path;

    @BeforeAll
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
        String url = "http://localhost:" + node.port();
        owner = TestUser.register(url);
        editor = TestUser.register(url);
        stranger = TestUser.register(url);
        book = ledger.openBook();
        path = "/v1/books/" + book;
        ledger.addMember(book, owner.userId(), Role.OWNER);
        ledger.addMember(book, editor.userId(), Role.EDITOR);
        asha = ledger.add(book, Parties.CUSTOMERS, data("name", "Asha", "opening_balance_minor", 100, "phone", "1"));
        formula = ledger.add(book, Parties.CUSTOMERS, data("name", "=HYPERLINK(1)", "phone", "2"));
        ledger.add(book, Parties.CUSTOMERS, data("name", "émile"));
        ledger.add(book, Parties.CUSTOMERS, data("name", "Zed", "phone", "2"));
        ledger.add(book, Parties.CUSTOMERS, data("name", "bela"));
        transaction(asha, "gave", 500, "credit", "2026-02-01");
        transaction(asha, "got", 200, "cash", "2026-02-03");
        transaction(formula, "got", 70, "upi", "2026-02-03");
        ledger.add(
                book,
                CashbookEntries.TABLE,
                data("direction", "out", "amount_minor", 30, "occurred_on", "2026-02-04", "category", "tea"));
        UUID removed = transaction(asha, "got", 999, "cash", "2026-02-05");
        ledger.append(book, new RecordRemoved(Transactions.TABLE, removed));
        ledger.commit();
        ledger.awaitProjected();
    }

    @AfterAll
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    private UUID transaction(UUID party, String direction, long amount, String mode, String day) throws Exception {
        return transaction(book, party, direction, amount, mode, day);
    }

    private UUID transaction(UUID in, UUID party, String direction, long amount, String mode, String day)
            throws Exception {
        return ledger.add(
                in,
                Transactions.TABLE,
                data(
                        "party_id",
                        party.toString(),
                        "direction",
                        direction,
                        "amount_minor",
                        amount,
                        "mode",
                        mode,
                        "occurred_on",
                        day));
    }

    private static Map<String, @Nullable Object> data(Object... pairs) {
        Map<String, @Nullable Object> data = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            data.put(pairs[i].toString(), pairs[i + 1] instanceof Integer n ? (Object) n.longValue() : pairs[i + 1]);
        }
        return data;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> json, String name) {
        return (List<Map<String, Object>>) json.get(name);
    }

    private static List<Object> names(Answer answer) {
        return list(answer.json(), "rows").stream().map(row -> row.get("name")).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void a_row_asked_for_by_its_id_shows_its_fields_its_balance_and_its_seq() {
        Answer answer = owner.get(path + "/customers/" + asha);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Ledger-Seq")).isEqualTo("12");
        assertThat(answer.json().keySet())
                .containsExactly(
                        "id",
                        "name",
                        "phone",
                        "email",
                        "address",
                        "tax_id",
                        "opening_balance_minor",
                        "credit_limit_minor",
                        "note",
                        "state_code",
                        "opening_on",
                        "balance_minor",
                        "last_activity_on",
                        "created_at",
                        "created_by",
                        "updated_at",
                        "updated_by",
                        "edited_at",
                        "deleted_at",
                        "seq",
                        "phone_e164",
                        "opening_counts_on");
        assertThat(answer.json())
                .containsEntry("balance_minor", 400)
                .containsEntry("last_activity_on", "2026-02-03")
                .containsEntry("seq", 12);
    }

    @Test
    void a_phone_is_kept_as_it_was_typed_and_found_by_its_number() throws Exception {
        UUID other = ledger.openBook();
        ledger.addMember(other, owner.userId(), Role.OWNER);
        UUID party = ledger.add(other, Parties.CUSTOMERS, data("name", "Bela", "phone", "098123 45678"));
        ledger.add(other, Parties.SUPPLIERS, data("name", "Cafe", "phone", "at the corner"));
        UUID staff = ledger.add(
                other,
                Staff.TABLE,
                data(
                        "name",
                        "Dev",
                        "phone",
                        "+91 98123-45678",
                        "wage_type",
                        "daily",
                        "wage_minor",
                        1,
                        "joined_on",
                        "2026-01-01"));
        ledger.add(other, BusinessSettings.TABLE, data("phone", "020 2612 3456"));
        ledger.add(other, Profiles.TABLE, data("phone", "(0) 98123 45678"));
        ledger.commit();
        ledger.awaitProjected();
        String found = "?filter=" + encoded("phone_e164=eq.%2B919812345678");

        assertThat(list(owner.get("/v1/books/" + other + "/customers" + found).json(), "rows"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("id", party.toString())
                        .containsEntry("phone", "098123 45678")
                        .containsEntry("phone_e164", "+919812345678"));
        assertThat(list(owner.get("/v1/books/" + other + "/staff" + found).json(), "rows"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("id", staff.toString()));
        assertThat(list(owner.get("/v1/books/" + other + "/profiles" + found).json(), "rows"))
                .hasSize(1);
        assertThat(list(owner.get("/v1/books/" + other + "/suppliers").json(), "rows"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("phone", "at the corner").containsEntry("phone_e164", null));
        assertThat(list(owner.get("/v1/books/" + other + "/business_settings").json(), "rows"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("phone_e164", "+912026123456"));

        ledger.change(other, Parties.CUSTOMERS, party, data("phone", "n/a"));
        ledger.commit();
        ledger.awaitProjected();
        assertThat(owner.get("/v1/books/" + other + "/customers/" + party).json())
                .containsEntry("phone_e164", null);
    }

    @Test
    void a_cashbook_day_is_a_row_with_the_day_as_its_id() {
        Answer answer = owner.get(path + "/cashbook_days/2026-02-03");
        assertThat(answer.body())
                .isEqualTo("{\"id\":\"2026-02-03\",\"day\":\"2026-02-03\",\"in_minor\":200,\"out_minor\":0,"
                        + "\"by_mode\":{\"cash\":{\"in_minor\":200,\"out_minor\":0},\"upi\":{\"in_minor\":70,\"out_minor\":0}},"
                        + "\"deleted_at\":null,\"seq\":9}");
    }

    @Test
    void names_are_ordered_as_people_order_them_and_not_by_their_bytes() {
        assertThat(names(owner.get(path + "/customers?order=name.asc")))
                .containsExactly("=HYPERLINK(1)", "Asha", "bela", "émile", "Zed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name.asc",
                "name.desc",
                "phone.asc",
                "phone.desc,name.desc",
                "phone.asc,balance_minor.desc",
                "last_activity_on.desc,phone.asc",
                "created_at.desc",
                "id.desc",
                "note.desc"
            })
    void paging_one_row_at_a_time_gives_the_same_rows_in_the_same_order_as_one_page(String order) {
        Answer whole = owner.get(path + "/customers?order=" + order);
        assertThat(whole.json().get("next")).isNull();
        List<Object> paged = new ArrayList<>();
        String after = "";
        do {
            Answer page = owner.get(path + "/customers?limit=1&order=" + order + after);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            paged.addAll(names(page));
            Object next = page.json().get("next");
            after = next == null ? "" : "&after=" + next;
        } while (!after.isEmpty() && paged.size() < 10);
        assertThat(paged).isEqualTo(names(whole)).hasSize(5);
    }

    @Test
    void rows_are_filtered_and_deleted_ones_are_listed_unless_filtered_out() {
        assertThat(list(owner.get(path + "/transactions").json(), "rows")).hasSize(4);
        assertThat(list(
                        owner.get(path + "/transactions?filter=" + encoded("deleted_at=is.null&mode=in.(cash,upi)"))
                                .json(),
                        "rows"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/customers?limit=0, invalid_parameter",
        "/customers?limit=1001, invalid_parameter",
        "/customers?limit=x, invalid_parameter",
        "/customers?order=nonsense.asc, invalid_parameter",
        "/customers?order=name.up, invalid_parameter",
        "'/customers?order=name.asc,name.desc', invalid_parameter",
        "/cashbook_days?order=by_mode.asc, invalid_parameter",
        "/customers?colour=red, invalid_parameter",
        "/customers?limit=1&limit=2, invalid_parameter",
        "/customers?min_seq=soon, invalid_parameter",
        "/customers?after=nonsense, invalid_cursor",
        "/customers?after=e30, invalid_cursor",
        "/customers?filter=colour%3Deq.red, invalid_filter",
        "/transactions?filter=occurred_on%3Dgt.%2B99999999-01-01, invalid_filter",
        "/reports/cashbook?from=2026-02-30, invalid_parameter",
        "/reports/cashbook?from=2026-02-02&to=2026-02-01, invalid_parameter",
        "/reports/cashbook?format=PDF, invalid_parameter",
        "/reports/cashbook?format=xml, invalid_parameter",
        "/reports/party-statement, invalid_parameter",
        "/reports/party-statement?party_id=1, invalid_parameter",
        "/events?after=x, invalid_cursor",
        "/events?after=-1, invalid_cursor",
        "/events?limit=1001, invalid_parameter"
    })
    void a_parameter_that_cannot_be_read_is_refused_with_its_code(String query, String code) {
        Answer answer = owner.get(path + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        Object next =
                owner.get(path + "/customers?limit=1&order=name.asc").json().get("next");
        assertThat(owner.get(path + "/customers?limit=1&order=name.desc&after=" + next)
                        .code())
                .isEqualTo("invalid_cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nonsense",
                "/customers/00000000-0000-4000-8000-000000000000",
                "/customers/1",
                "/cashbook_days/never",
                "/reports/party-statement?party_id=00000000-0000-4000-8000-000000000000"
            })
    void what_is_not_there_is_not_found(String query) {
        assertThat(owner.get(path + query).code()).isEqualTo("not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/customers",
                "/customers/00000000-0000-4000-8000-000000000000",
                "/reports/cashbook",
                "/reports/balances",
                "/reports/party-statement",
                "/events",
                "/events.ndjson",
                "/audit/verify",
                "/customers?limit=0"
            })
    void a_stranger_finds_no_book_as_nobody_finds_one_that_does_not_exist(String query) {
        assertThat(stranger.get(path + query).status()).isEqualTo(404);
        assertThat(owner.get("/v1/books/" + UUID.randomUUID() + query).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/events.ndjson", "/audit/verify"})
    void an_editor_may_read_rows_and_not_events(String query) {
        assertThat(editor.get(path + "/customers").status()).isEqualTo(200);
        assertThat(editor.get(path + query).code()).isEqualTo("forbidden");
    }

    @Test
    void asking_for_a_seq_that_does_not_come_ends_with_not_caught_up() {
        Answer answer = owner.get(path + "/customers?min_seq=1000000");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("not_caught_up");
        assertThat(owner.get(path + "/customers?min_seq=12").status()).isEqualTo(200);
    }

    @Test
    void a_reader_who_waits_for_its_own_write_sees_it() throws Exception {
        UUID other = ledger.openBook();
        ledger.addMember(other, owner.userId(), Role.OWNER);
        for (int i = 2; i < 30; i++) {
            ledger.add(other, Parties.SUPPLIERS, data("name", "S" + i));
            ledger.commit();
            Answer answer = owner.get("/v1/books/" + other + "/suppliers?min_seq=" + i);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(list(answer.json(), "rows")).hasSize(i - 1);
            assertThat(answer.header("Ledger-Seq")).isEqualTo("" + i);
        }
    }

    @Test
    void the_cashbook_report_adds_up_by_day_and_mode() {
        Map<String, Object> report = owner.get(path + "/reports/cashbook?from=2026-02-04&to=2026-02-28")
                .json();
        assertThat(Json.write(report))
                .isEqualTo(
                        "{\"from\":\"2026-02-04\",\"to\":\"2026-02-28\",\"opening_minor\":200,\"in_minor\":0,\"out_minor\":30,\"closing_minor\":170,"
                                + "\"by_mode\":{\"cash\":{\"opening_minor\":200,\"in_minor\":0,\"out_minor\":30,\"closing_minor\":170},"
                                + "\"upi\":{\"opening_minor\":70,\"in_minor\":0,\"out_minor\":0,\"closing_minor\":70}},"
                                + "\"days\":[{\"day\":\"2026-02-04\",\"opening_minor\":200,\"in_minor\":0,\"out_minor\":30,\"closing_minor\":170,"
                                + "\"by_mode\":{\"cash\":{\"opening_minor\":200,\"in_minor\":0,\"out_minor\":30,\"closing_minor\":170}}}]}");
    }

    @Test
    void a_party_statement_runs_from_the_opening_to_the_closing_balance() {
        Map<String, Object> report = owner.get(path + "/reports/party-statement?party_id=" + asha + "&from=2026-02-02")
                .json();
        assertThat(report)
                .containsEntry("opening_minor", 600)
                .containsEntry("closing_minor", 400)
                .containsEntry("party", Map.of("id", asha.toString(), "table", "customers", "name", "Asha"));
        assertThat(list(report, "lines"))
                .hasSize(1)
                .first()
                .satisfies(line -> assertThat(line)
                        .containsEntry("credit_minor", 200)
                        .containsEntry("debit_minor", 0)
                        .containsEntry("balance_minor", 400)
                        .containsEntry("date", "2026-02-03"));
    }

    @Test
    void balances_say_what_will_be_got_and_given_now_and_on_a_day() {
        assertThat(owner.get(path + "/reports/balances").json())
                .containsEntry("you_will_get_minor", 400)
                .containsEntry("you_will_give_minor", 70)
                .containsEntry("net_minor", 330);
        assertThat(owner.get(path + "/reports/balances?to=2026-02-01").json())
                .containsEntry("you_will_get_minor", 600)
                .containsEntry("you_will_give_minor", 0);
    }

    @Test
    void balances_say_how_much_is_dated_after_today_and_list_who_would_be_even_with_it() throws Exception {
        UUID other = ledger.openBook();
        ledger.addMember(other, owner.userId(), Role.OWNER);
        UUID even = ledger.add(other, Parties.CUSTOMERS, data("name", "Even"));
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Kolkata"));
        transaction(other, even, "gave", 500, "credit", today.toString());
        transaction(other, even, "got", 500, "cash", today.plusDays(30).toString());
        transaction(other, even, "gave", 20, "credit", today.plusDays(60).toString());
        transaction(other, even, "got", 20, "cash", today.minusDays(1).toString());
        ledger.commit();
        ledger.awaitProjected();
        Map<String, Object> now =
                owner.get("/v1/books/" + other + "/reports/balances").json();
        assertThat(now).containsEntry("net_minor", 0).containsEntry("dated_after_today_minor", -480);
        assertThat(list(now, "parties"))
                .singleElement()
                .satisfies(party -> assertThat(party)
                        .containsEntry("balance_minor", 0)
                        .containsEntry("dated_after_today_minor", -480));
        assertThat(owner.get("/v1/books/" + other + "/reports/balances?to=" + today.plusDays(30))
                        .json())
                .containsEntry("net_minor", -20)
                .containsEntry("dated_after_today_minor", -500);
        assertThat(owner.get("/v1/books/" + other + "/reports/balances?to=" + today)
                        .json())
                .containsEntry("net_minor", 480)
                .containsEntry("dated_after_today_minor", 0);
        assertThat(owner.get(path + "/reports/balances").json()).containsEntry("dated_after_today_minor", 0);

        Map<String, Object> aged = owner.get(
                        "/v1/books/" + other + "/reports/aged-receivables?as_of=" + today.minusDays(1))
                .json();
        assertThat(aged.get("totals")).isEqualTo(aged(0, 0, -20));
    }

    @Test
    void what_is_not_due_yet_has_a_column_of_its_own_in_the_ageing() throws Exception {
        UUID other = ledger.openBook();
        ledger.addMember(other, owner.userId(), Role.OWNER);
        UUID late = ledger.add(other, Parties.CUSTOMERS, data("name", "Late"));
        for (String due : List.of("2026-03-01", "2026-03-02", "2026-01-30", "2026-01-29")) {
            ledger.add(
                    other,
                    Transactions.TABLE,
                    data(
                            "party_id",
                            late.toString(),
                            "direction",
                            "gave",
                            "amount_minor",
                            100,
                            "mode",
                            "credit",
                            "occurred_on",
                            "2026-01-01",
                            "due_on",
                            due));
        }
        ledger.commit();
        ledger.awaitProjected();
        String aged = "/v1/books/" + other + "/reports/aged-receivables?as_of=2026-03-01";
        assertThat(owner.get(aged).json().get("totals")).isEqualTo(aged(100, 200, 0, 100));
        assertThat(owner.get(aged + "&format=csv&units=minor").body())
                .startsWith("\uFEFFid,name,not_due_minor,days_0_30_minor,days_31_60_minor,")
                .contains(",Late,100,200,100,0,0,0,400\r\n")
                .endsWith(",Total,100,200,100,0,0,0,400\r\n");
    }

    private static Map<String, Object> aged(int notDue, int upTo30, int unallocated) {
        return aged(notDue, upTo30, unallocated, 0);
    }

    private static Map<String, Object> aged(int notDue, int upTo30, int unallocated, int upTo60) {
        return Map.of(
                "not_due_minor", notDue,
                "days_0_30_minor", upTo30,
                "days_31_60_minor", upTo60,
                "days_61_90_minor", 0,
                "days_over_90_minor", 0,
                "unallocated_minor", unallocated,
                "balance_minor", notDue + upTo30 + upTo60 + unallocated);
    }

    @Test
    void a_csv_keeps_numbers_and_disarms_formulas() {
        Answer answer = owner.get(path + "/reports/balances?format=csv&units=minor");
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"balances.csv\"");
        assertThat(answer.header("Ledger-Seq")).isEqualTo("12");
        assertThat(answer.body())
                .isEqualTo("\uFEFFid,table,name,balance_minor,last_activity_on,dated_after_today_minor\r\n" + formula
                        + ",customers,'=HYPERLINK(1),-70,2026-02-03,0\r\n" + asha
                        + ",customers,Asha,400,2026-02-03,0\r\n,,Total,,,0\r\n");
        assertThat(owner.get(path + "/reports/balances?format=csv").body())
                .isEqualTo("\uFEFFKind,Party,Last activity,You will get,You will give,Dated after today\r\n"
                        + "Customers,'=HYPERLINK(1),2026-02-03,0.00,0.70,0.00\r\n"
                        + "Customers,Asha,2026-02-03,4.00,0.00,0.00\r\n,Total,,4.00,0.70,0.00\r\n");
    }

    @Test
    void units_that_are_not_known_are_refused_whatever_the_format() {
        for (String format : List.of("json", "csv", "xlsx", "pdf")) {
            Answer answer = owner.get(path + "/reports/balances?units=paise&format=" + format);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json()).containsEntry("code", "invalid_parameter").containsEntry("field", "units");
        }
        assertThat(owner.get(path + "/reports/balances?format=ods").json())
                .containsEntry("code", "invalid_parameter")
                .containsEntry("field", "format");
    }

    @Test
    void a_workbook_has_numbers_days_and_text_as_they_are_and_runs_none_of_it() throws Exception {
        Answer answer = owner.get(path + "/reports/balances?format=xlsx");
        assertThat(answer.header("Content-Type"))
                .isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"balances.xlsx\"");
        assertThat(answer.header("Ledger-Seq")).isEqualTo("12");
        try (ReadableWorkbook workbook = new ReadableWorkbook(
                new ByteArrayInputStream(answer.response().body()), new ReadingOptions(true, false))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows.getFirst().getCellText(1)).isEqualTo("Party");
            Cell formula = rows.get(1).getCell(1);
            assertThat(formula.getType()).isEqualTo(CellType.STRING);
            assertThat(formula.asString()).isEqualTo("=HYPERLINK(1)");
            assertThat(rows.get(2).getCell(2).asDate().toLocalDate()).isEqualTo("2026-02-03");
            assertThat(rows.get(2).getCell(3).asNumber()).isEqualByComparingTo("4");
            assertThat(rows.get(2).getCell(3).getDataFormatString()).isEqualTo("#,##0.00");
            assertThat(rows.get(3).getCellText(1)).isEqualTo("Total");
            assertThat(rows.get(3).getCell(4).asNumber()).isEqualByComparingTo("0.70");
        }
    }

    @Test
    void the_csv_of_a_cashbook_and_of_a_statement_have_what_their_json_has() {
        assertThat(owner.get(path + "/reports/cashbook?format=csv&units=minor&from=2026-02-04")
                        .body())
                .isEqualTo(
                        "\uFEFFday,mode,opening_minor,in_minor,out_minor,closing_minor\r\n2026-02-04,cash,200,0,30,170\r\n"
                                + "Total,upi,70,0,0,70\r\nTotal,cash,200,0,30,170\r\n");
        assertThat(owner.get(path + "/reports/cashbook?format=csv&from=2026-02-04")
                        .body())
                .isEqualTo("\uFEFFDay,Mode,Opening,In,Out,Closing\r\n2026-02-04,Cash,2.00,0.00,0.30,1.70\r\n"
                        + "Total,UPI,0.70,0.00,0.00,0.70\r\nTotal,Cash,2.00,0.00,0.30,1.70\r\n");
        Answer statement =
                owner.get(path + "/reports/party-statement?format=csv&units=minor&from=2026-02-02&party_id=" + asha);
        assertThat(statement.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"party-statement-2026-02-02.csv\"");
        assertThat(statement.body())
                .startsWith("\uFEFFdate,transaction_id,direction,mode,note,debit_minor,credit_minor,balance_minor,"
                        + "table,record_id,number\r\n2026-02-02,,,,Opening balance,,,600,,,\r\n2026-02-03,")
                .contains(",got,cash,,0,200,400,transactions,")
                .endsWith("\r\n,,,,Closing balance,0,200,400,,,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cashbook?", "balances?", "party-statement?party_id=%s&"})
    void each_report_is_there_as_a_pdf_with_the_name_of_a_file(String report) throws Exception {
        Answer answer = owner.get(path + "/reports/" + report.formatted(asha) + "format=pdf");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + report.substring(0, report.indexOf('?')) + ".pdf\"");
        try (PDDocument pdf = Loader.loadPDF(answer.response().body())) {
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text).contains("Asha Traders", "Page 1 of 1");
            assertThat(text.contains("seq 12"))
                    .as("only papers for those who keep the book say as of when")
                    .isEqualTo(!report.startsWith("party-statement"));
        }
    }

    @Test
    void events_are_paged_exported_and_verified() throws Exception {
        Map<String, Object> page = owner.get(path + "/events?after=1&limit=2").json();
        assertThat(page).containsEntry("head_seq", 12).containsEntry("head_hash", ledger.headHash(book));
        Map<String, Object> event = list(page, "events").getFirst();
        assertThat(event.keySet())
                .containsExactly(
                        "seq",
                        "event_id",
                        "stream_id",
                        "stream_seq",
                        "type",
                        "version",
                        "recorded_at",
                        "payload",
                        "metadata",
                        "hash");
        assertThat(event).containsEntry("seq", 2).containsEntry("type", "CustomerAdded");
        assertThat(event.get("payload")).isInstanceOf(String.class);
        assertThat(list(owner.get(path + "/events?after=99").json(), "events")).isEmpty();

        List<String> lines = owner.get(path + "/events.ndjson").body().lines().toList();
        assertThat(lines).hasSize(12);
        assertThat(Json.readStored(lines.get(1))).isEqualTo(event);
        assertThat(Json.readStored(lines.get(11))).containsEntry("hash", ledger.headHash(book));
        assertThat(owner.get(path + "/audit/verify").body())
                .isEqualTo("{\"events\":12,\"head_seq\":12,\"head_hash\":\"" + ledger.headHash(book)
                        + "\",\"valid\":true,\"first_bad_seq\":null}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE ledger.event SET payload = replace(payload, 'B3' , 'B4') WHERE seq = 4 | 4",
                "DELETE FROM ledger.event WHERE seq = 3 | 3",
                "UPDATE ledger.event SET stream_seq = 7 WHERE seq = 5 | 5",
                "UPDATE ledger.event SET hash = decode(repeat('00', 32), 'hex') WHERE seq = 6 | 6",
                "UPDATE ledger.event SET recorded_at = recorded_at + interval '1 microsecond' WHERE seq = 5 | 5",
                "DELETE FROM ledger.event WHERE seq = 6 | 6",
                "DELETE FROM ledger.event WHERE seq > 3 | 4"
            })
    void verifying_a_book_whose_events_were_tampered_with_names_the_first_bad_seq(String tampering, long bad)
            throws Exception {
        UUID other = ledger.openBook();
        ledger.addMember(other, owner.userId(), Role.OWNER);
        for (int i = 2; i <= 6; i++) {
            ledger.add(other, Parties.CUSTOMERS, data("name", "B" + (i - 1)));
        }
        ledger.commit();
        ledger.awaitProjected();
        ledger.execute(tampering + " AND book_id = '" + other + "'");
        assertThat(owner.get("/v1/books/" + other + "/audit/verify").json())
                .containsEntry("valid", false)
                .containsEntry("first_bad_seq", (int) bad);
        ledger.execute("DELETE FROM ledger.event WHERE book_id = '" + other + "'");
        ledger.execute("DELETE FROM book_head WHERE book_id = '" + other + "'");
    }

    @Test
    void the_description_of_the_api_has_the_queries_the_reports_and_the_audit() {
        assertThat(owner.get("/v1/openapi.json").body())
                .contains(
                        "/v1/books/{book}/{table}",
                        "/v1/books/{book}/reports/cashbook",
                        "/v1/books/{book}/audit/verify",
                        "you_will_get_minor",
                        "\"application/pdf\":{\"schema\":{\"type\":\"string\",\"format\":\"binary\"}}",
                        "\"enum\":[\"json\",\"csv\",\"xlsx\",\"pdf\"]",
                        "first_bad_seq",
                        "min_seq");
    }

    @Test
    void an_empty_book_has_the_genesis_hash_and_no_rows() throws Exception {
        UUID empty = UUID.randomUUID();
        ledger.addMember(empty, owner.userId(), Role.OWNER);
        assertThat(owner.get("/v1/books/" + empty + "/audit/verify").json())
                .containsEntry("valid", true)
                .containsEntry("head_seq", 0)
                .containsEntry("head_hash", HashChain.hex(HashChain.genesis(empty)));
        Answer rows = owner.get("/v1/books/" + empty + "/customers");
        assertThat(rows.body()).isEqualTo("{\"rows\":[],\"next\":null}");
        assertThat(rows.header("Ledger-Seq")).isEqualTo("0");
    }
}
