package io.ledger.query.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Reports with more lines than a PDF takes, which go through a file on their way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongReportsTest {

    private static final int ENTRIES = 10_100;

    private TestLedger ledger;
    private TestNode node;
    private TestUser owner;
    private UUID book;
    private UUID party;

    @BeforeAll
    void write() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger, "ledger.projection.batch-size=1000");
        book = ledger.openBook();
        party = ledger.add(book, Parties.CUSTOMERS, Map.of("name", "Asha", "opening_balance_minor", 5));
        for (int i = 0; i < ENTRIES; i++) {
            ledger.add(
                    book,
                    Transactions.TABLE,
                    Map.of(
                            "party_id",
                            party.toString(),
                            "direction",
                            "gave",
                            "amount_minor",
                            100,
                            "occurred_on",
                            "2026-01-%02d".formatted(1 + i % 28),
                            "note",
                            "Entry, \"" + i + "\""));
        }
        ledger.commit();
        ledger.awaitProjected();
        owner = TestUser.register("http://localhost:" + node.port());
        ledger.addMember(book, owner.userId(), Role.OWNER);
    }

    @AfterAll
    void close() throws Exception {
        node.close();
        ledger.close();
    }

    private Answer report(String name) {
        return owner.get("/v1/books/" + book + "/reports/" + name);
    }

    @Test
    void a_pdf_of_more_lines_than_it_takes_is_refused_and_csv_named() {
        for (String name : List.of("daybook?", "sales-register?", "party-statement?party_id=" + party + "&")) {
            Answer answer = report(name + "format=pdf");
            assertThat(answer.status()).as(name).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("invalid_parameter");
            assertThat(answer.json()).containsEntry("field", "format");
            assertThat(answer.body()).contains("10000", "csv");
        }
    }

    @Test
    void the_daybook_has_every_entry_as_csv_and_as_json() {
        Answer csv = report("daybook?format=csv&units=minor");
        assertThat(csv.body().lines())
                .hasSize(1 + 2 * ENTRIES + 1)
                .last()
                .asString()
                .contains("Total")
                .contains("," + 100 * ENTRIES + ",");
        assertThat(csv.header("Content-Disposition")).contains("daybook.csv");
        assertThat(csv.header("Ledger-Seq")).isEqualTo(Long.toString(ledger.seq(book)));
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        Map<String, Object> json = report("daybook").json();
        assertThat((List<?>) json.get("entries")).hasSize(ENTRIES);
        assertThat(json).containsEntry("debit_minor", 100 * ENTRIES).containsEntry("credit_minor", 100 * ENTRIES);
        assertThat(json.keySet()).containsExactlyInAnyOrder("from", "to", "entries", "debit_minor", "credit_minor");
    }

    @Test
    void the_register_and_the_statement_have_every_line_and_their_sums() {
        assertThat(report("sales-register?format=csv&units=minor").body().lines())
                .hasSize(1 + ENTRIES + 1);
        Map<String, Object> register = report("sales-register").json();
        assertThat((List<?>) register.get("lines")).hasSize(ENTRIES);
        assertThat(register).containsEntry("total_minor", 100 * ENTRIES).containsEntry("kind", "sale");

        String statement = "party-statement?party_id=" + party;
        List<String> lines =
                report(statement + "&format=csv&units=minor").body().lines().toList();
        assertThat(lines).hasSize(3 + ENTRIES);
        assertThat(lines.get(1)).contains("Opening balance");
        assertThat(lines.getLast()).contains("," + (5 + 100 * ENTRIES) + ",");
        assertThat(report(statement).json())
                .containsEntry("opening_minor", 5)
                .containsEntry("closing_minor", 5 + 100 * ENTRIES);
    }

    @Test
    void the_workbook_has_every_line_and_their_sum() throws Exception {
        for (String name : List.of("daybook", "sales-register", "party-statement?party_id=" + party)) {
            Answer answer = report(name + (name.contains("?") ? "&" : "?") + "format=xlsx");
            assertThat(answer.status()).as(name).isEqualTo(200);
            try (ReadableWorkbook workbook = new ReadableWorkbook(
                    new ByteArrayInputStream(answer.response().body()))) {
                List<Row> rows = workbook.getFirstSheet().read();
                int lines = name.equals("daybook") ? 2 * ENTRIES : ENTRIES;
                assertThat(rows).as(name).hasSize(1 + lines + (name.contains("?") ? 2 : 1));
                assertThat(rows.getLast().stream()
                                .filter(cell -> cell != null && cell.getType() == CellType.NUMBER)
                                .map(Cell::asNumber))
                        .as(name)
                        .anySatisfy(number -> assertThat(number).isEqualByComparingTo(BigDecimal.valueOf(ENTRIES)));
            }
        }
    }

    @Test
    void some_days_of_it_are_a_pdf() {
        Answer pdf = report("daybook?format=pdf&from=2026-01-01&to=2026-01-02");
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.body()).startsWith("%PDF");
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.header("Content-Disposition")).contains("daybook-2026-01-01-2026-01-02.pdf");
    }

    @Test
    void a_party_that_is_not_there_is_not_found_in_any_format() {
        for (String format : List.of("json", "csv", "pdf")) {
            Answer answer = report("party-statement?party_id=" + UUID.randomUUID() + "&format=" + format);
            assertThat(answer.status()).as(format).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("not_found");
        }
    }
}
