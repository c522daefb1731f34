package io.ledger.query.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Fields;
import io.ledger.api.table.Transactions;
import io.ledger.platform.json.Json;
import io.ledger.query.bill.OpenItems.Bill;
import io.ledger.query.bill.OpenItems.Opening;
import io.ledger.query.bill.OpenItems.Side;
import io.ledger.query.bill.OpenItems.Transaction;
import io.ledger.query.testing.DigestCheck;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Random bills, payments, settings and days, as they come and projected again with other batches, against a model that works everything out anew after each event. Prints its
 * seed; run it again with {@code -Dledger.seed=…}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BillHistoryTest {

    private static final int BOOKS = 4;
    private static final int EVENTS = 1_200;
    private static final int MAX_CHUNK = 60;
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

    private final List<BillHistory> books = new ArrayList<>();
    private TestLedger ledger;

    @BeforeAll
    void openBooks() throws Exception {
        System.out.println("BillHistoryTest: -Dledger.seed=" + SEED);
        ledger = TestLedger.create();
    }

    @AfterAll
    void close() throws Exception {
        ledger.close();
    }

    @Test
    void any_history_in_any_batches_gives_the_rows_and_seqs_of_the_model() throws Exception {
        String asTheyCame;
        try (TestNode node = TestNode.start(ledger, "ledger.projection.batch-size=1000")) {
            appendInChunks();
            asTheyCame = check("as they came");
            checkSums();
            DigestCheck.requireKept(node, ledger);
        }
        for (int batchSize : new int[] {1, 13, 1000}) {
            ledger.forgetRows();
            try (TestNode node = TestNode.start(ledger, "ledger.projection.batch-size=" + batchSize)) {
                ledger.awaitProjected();
                assertThat(check("batches of " + batchSize))
                        .as("seed %s, batches of %s", SEED, batchSize)
                        .isEqualTo(asTheyCame);
                DigestCheck.requireKept(node, ledger);
            }
        }
    }

    private void appendInChunks() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < BOOKS; i++) {
            books.add(new BillHistory(ledger, random, i == 0 ? 1 : i == 1 ? 2 : Integer.MAX_VALUE));
        }
        for (int i = 0; i < EVENTS; ) {
            for (int chunk = random.nextInt(1, MAX_CHUNK); chunk > 0; chunk--, i++) {
                books.get(random.nextInt(BOOKS)).step();
            }
            ledger.commit();
            ledger.awaitProjected();
        }
    }

    /** Compares the bills with the model, and gives all rows. */
    private String check(String how) throws SQLException {
        for (BillHistory book : books) {
            Set<String> actual = new TreeSet<>();
            read("SELECT id || ' ' || number || ' ' || paid_minor || ' and ' || returned_minor || ' of ' || total_minor || ' ' || status || ' seq ' || seq"
                            + " FROM bills WHERE book_id = '" + book.book() + "'")
                    .forEach(actual::add);
            assertThat(actual)
                    .as("seed %s, %s, book %s", SEED, how, book.book())
                    .isEqualTo(book.model().expected());
        }
        StringBuilder all = new StringBuilder();
        for (String table :
                List.of("bills", "transactions", "customers", "suppliers", "cashbook_days", "payroll_runs")) {
            all.append(ledger.query("SELECT json_agg(t ORDER BY book_id, id) FROM " + table + " t"));
        }
        all.append(ledger.query("SELECT json_agg(t ORDER BY book_id, seq, line) FROM postings t"));
        all.append(ledger.query("SELECT json_agg(t ORDER BY book_id, kind, year) FROM bill_numbers t"));
        all.append(claims());
        all.append(ledger.query("SELECT json_agg(h.latest_day ORDER BY book_id) FROM book_head h"));
        return all.toString();
    }

    /** What the projection keeps of the payments: claims that anything names or that are bills, and the pools of the parties that anything names. */
    private String claims() throws SQLException {
        return ledger.query("SELECT json_agg(t ORDER BY book_id, party_id, bill_id) FROM bill_claims t"
                        + " WHERE got_minor <> 0 OR gave_minor <> 0 OR kind IS NOT NULL")
                + ledger.query(
                        "SELECT json_agg(t ORDER BY book_id, party_id) FROM (SELECT book_id, party_id, sale_left_minor,"
                                + " purchase_left_minor, sale_return_left_minor, purchase_return_left_minor FROM party_pools"
                                + " WHERE sale_left_minor <> 0 OR purchase_left_minor <> 0 OR sale_return_left_minor <> 0"
                                + " OR purchase_return_left_minor <> 0) t");
    }

    private List<String> read(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = ledger.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                lines.add(row.getString(1));
            }
        }
        return lines;
    }

    /** No bill is paid above its total, no money is spent twice, and the open items are the balances. */
    private void checkSums() throws SQLException {
        assertThat(
                        ledger.query(
                                "SELECT count(*) FROM bills WHERE paid_minor + returned_minor > total_minor OR paid_minor < 0 OR returned_minor < 0"))
                .isEqualTo("0");
        assertThat(read("""
                SELECT b.party_id
                FROM   bills b
                WHERE  b.party_id IS NOT NULL AND b.kind IN ('sale', 'purchase')
                GROUP BY b.book_id, b.party_id, b.kind
                HAVING sum(b.paid_minor + b.returned_minor)
                         > (SELECT coalesce(sum(t.amount_minor), 0) FROM transactions t
                            WHERE  t.book_id = b.book_id AND t.party_id = b.party_id AND t.deleted_at IS NULL AND t.reversed_on IS NULL
                            AND    t.direction = CASE b.kind WHEN 'sale' THEN 'got' ELSE 'gave' END)
                         + (SELECT coalesce(sum(r.total_minor), 0) FROM bills r
                            WHERE  r.book_id = b.book_id AND r.party_id = b.party_id AND r.deleted_at IS NULL AND r.reversed_on IS NULL
                            AND    r.kind = b.kind || '_return')
                """))
                .as("parties whose bills are paid with more than they paid")
                .isEmpty();
        List<String> parties = read("""
                SELECT id || ' ' || coalesce(opening_balance_minor, 0) || ' ' || balance_minor FROM customers
                UNION ALL
                SELECT id || ' ' || coalesce(opening_balance_minor, 0) || ' ' || balance_minor FROM suppliers
                """);
        assertThat(parties).isNotEmpty();
        for (String party : parties) {
            String[] parts = party.split(" ");
            List<Bill> bills = bills(parts[0]);
            List<Transaction> transactions = transactions(parts[0]);
            long opening = Long.parseLong(parts[1]);
            long balance = Long.parseLong(parts[2]);
            LocalDate asOf = LocalDate.of(2100, 1, 1);
            OpenItems open = OpenItems.of(Side.RECEIVABLE, asOf, new Opening(opening, null), bills, transactions);
            assertThat(open.balanceMinor())
                    .as("seed %s, %s, %s", SEED, party, open)
                    .isEqualTo(balance);
            assertThat(OpenItems.of(Side.PAYABLE, asOf, new Opening(opening, null), bills, transactions)
                            .balanceMinor())
                    .as("seed %s, %s", SEED, party)
                    .isEqualTo(-balance);
        }
    }

    private List<Bill> bills(String party) throws SQLException {
        List<Bill> bills = new ArrayList<>();
        try (Connection connection = ledger.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT issued_on, created_at, id, kind, due_on, total_minor, of_bill_id, reversed_on"
                                + " FROM bills WHERE deleted_at IS NULL AND party_id = '" + party + "'")) {
            while (row.next()) {
                bills.add(new Bill(
                        age(row),
                        row.getString(4),
                        row.getObject(5, LocalDate.class),
                        row.getLong(6),
                        row.getObject(7, UUID.class),
                        row.getObject(8, LocalDate.class)));
            }
        }
        return bills;
    }

    private List<Transaction> transactions(String party) throws SQLException {
        List<Transaction> transactions = new ArrayList<>();
        try (Connection connection = ledger.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT occurred_on, created_at, id, direction, amount_minor, due_on, bill_id, reversed_on, allocations"
                                + " FROM transactions WHERE deleted_at IS NULL AND party_id = '" + party + "'")) {
            while (row.next()) {
                transactions.add(new Transaction(
                        age(row),
                        row.getString(4),
                        PaymentParts.of(row.getLong(5), row.getObject(7, UUID.class), allocations(row.getString(9))),
                        row.getObject(6, LocalDate.class),
                        row.getObject(8, LocalDate.class)));
            }
        }
        return transactions;
    }

    private static @Nullable List<Fields> allocations(@Nullable String json) {
        return json == null ? null : Transactions.ALLOCATIONS.type().stored("allocations", Json.readStoredValue(json));
    }

    private static Age age(ResultSet row) throws SQLException {
        return new Age(row.getObject(1, LocalDate.class), row.getObject(3, UUID.class));
    }
}
