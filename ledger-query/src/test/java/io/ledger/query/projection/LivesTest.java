package io.ledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.Role;
import io.ledger.api.error.LedgerException;
import io.ledger.api.table.Parties;
import io.ledger.platform.postgres.BookReader;
import io.ledger.platform.postgres.LivingLife;
import io.ledger.platform.postgres.ViewsVersion;
import io.ledger.query.QueryNode;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Lives of the read side, one built beside another while events keep coming and members keep reading. */
class LivesTest {

    private static final int BOOKS = 12;

    /** Held by who switches: a test that holds it keeps a life from being read. */
    private static final long SWITCH = 0x6c65_6467_6572_0031L;

    private final List<UUID> books = new ArrayList<>();
    private TestLedger ledger;

    private static final int OURS = ViewsVersion.OURS.current();

    /** A release to come, whose rows are of another version, and which can read those of this one; and one that cannot. */
    private static final ViewsVersion NEXT = new ViewsVersion(OURS + 1, OURS);

    private static final ViewsVersion STRANGE = new ViewsVersion(OURS + 1, OURS + 1);

    @BeforeEach
    void fill() throws Exception {
        ledger = TestLedger.create();
        for (int i = 0; i < BOOKS; i++) {
            UUID book = ledger.openBook();
            books.add(book);
            customer(book, "First");
        }
        ledger.commit();
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
    }

    private TestNode start(ViewsVersion version) {
        return new TestNode(new SpringApplicationBuilder(QueryNode.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("versionToCome", version))
                .properties(ledger.database().properties())
                .properties("server.port=0", "ledger.postgres.max-connections=6")
                .run());
    }

    private void customer(UUID book, String name) throws Exception {
        ledger.add(book, Parties.CUSTOMERS, Map.of("name", name, "opening_balance_minor", 700L));
    }

    private String read(String schema) throws Exception {
        return ledger.query("SELECT schema_name FROM projection.living WHERE schema_name = '" + schema + "'");
    }

    private void awaitRead(String schema) {
        Awaitility.await().atMost(java.time.Duration.ofSeconds(60)).until(() -> schema.equals(read(schema)));
    }

    private Map<UUID, String> epochs(String schema) throws Exception {
        Map<UUID, String> epochs = new TreeMap<>();
        for (UUID book : books) {
            epochs.put(book, ledger.query("SELECT epoch FROM " + schema + ".book_head WHERE book_id = '" + book + "'"));
        }
        return epochs;
    }

    private static String named(int version, int n) {
        return "views_" + version + "_" + n;
    }

    @Test
    void rowsThatAreMadeAnewWhileEventsCome_takeThePlaceOfTheOthers_andOnlyBooksThatDifferBeginAnEpoch()
            throws Exception {
        try (TestNode node =
                TestNode.start(ledger, "ledger.projection.batch-size=2", "ledger.projection.build-share=0.2")) {
            ledger.awaitProjected();
            Map<UUID, String> before = epochs(named(OURS, 1));
            List<UUID> changed = books.subList(2, 5);
            for (UUID book : changed) {
                ledger.execute("UPDATE customers SET note = 'by hand' WHERE book_id = '" + book + "'");
            }
            UUID reader = ledger.user();
            for (UUID book : books) {
                ledger.addMember(book, reader, Role.OWNER);
            }
            AtomicBoolean done = new AtomicBoolean();
            AtomicReference<Throwable> wrong = new AtomicReference<>();
            Thread reading = Thread.ofPlatform().start(() -> readOn(node.bean(BookReader.class), reader, done, wrong));

            String schema = node.bean(Rebuilds.class).begin(false, false).orElseThrow();
            assertThat(schema).isEqualTo(named(OURS, 2));
            for (int i = 0; read(schema) == null && i < 5_000; i++) {
                customer(books.get(i % BOOKS), "C" + i);
                ledger.commit();
                Thread.sleep(5);
            }
            awaitRead(schema);
            customer(books.getFirst(), "Last");
            ledger.commit();
            done.set(true);
            reading.join();

            assertThat(wrong.get()).isNull();
            Map<UUID, String> after = epochs(schema);
            assertThat(books.stream()
                            .filter(book -> !after.get(book).equals(before.get(book)))
                            .toList())
                    .isEqualTo(changed);
            assertThat(ledger.query("SELECT different FROM projection.life WHERE schema_name = '" + schema + "'"))
                    .isEqualTo("3");
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(30))
                    .until(() -> ledger.query("SELECT count(*) FROM " + schema + ".customers")
                            .equals(ledger.query("SELECT count(*) FROM ledger.event WHERE type = 'CustomerAdded'")));
        }
    }

    /** Rows and head of a page are of one life: a book has as many customers as events but the first. */
    private void readOn(BookReader reader, UUID user, AtomicBoolean done, AtomicReference<Throwable> wrong) {
        for (int i = 0; !done.get(); i++) {
            UUID book = books.get(i % BOOKS);
            try {
                reader.read(user, book, connection -> {
                    assertThat(count(connection, "SELECT count(*) FROM customers WHERE book_id = '" + book + "'") + 1)
                            .isEqualTo(count(connection, "SELECT seq FROM book_head WHERE book_id = '" + book + "'"));
                    return true;
                });
            } catch (RuntimeException | Error e) {
                wrong.compareAndSet(null, e);
            }
        }
    }

    private static long count(Connection connection, String sql) throws java.sql.SQLException {
        try (var statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void aCheck_findsARowThatWasChangedByHand_andLeavesAllAsItIs() throws Exception {
        try (TestNode node = TestNode.start(ledger)) {
            ledger.awaitProjected();
            UUID book = books.getLast();
            ledger.execute("UPDATE customers SET balance_minor = 1 WHERE book_id = '" + book + "'");
            String schema = node.bean(Rebuilds.class).begin(true, false).orElseThrow();
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> "retired"
                            .equals(ledger.query(
                                    "SELECT state FROM projection.life WHERE schema_name = '" + schema + "'")));
            assertThat(node.bean(Rebuilds.class).different(schema))
                    .containsExactly(new Rebuilds.Different(book, "customers"));
            assertThat(read(named(OURS, 1))).isNotNull();
            assertThat(node.bean(Rebuilds.class).dropOld()).containsExactly(schema);
            assertThat(ledger.query("SELECT to_regnamespace('" + schema + "')")).isNull();
        }
    }

    @Test
    void oneBookThatIsMadeAnew_isReplacedWhereItsRowsDiffer_andBeginsAnEpochAlone() throws Exception {
        try (TestNode node = TestNode.start(ledger)) {
            ledger.awaitProjected();
            Map<UUID, String> before = epochs(named(OURS, 1));
            UUID book = books.get(3);
            ledger.execute("UPDATE customers SET balance_minor = 1 WHERE book_id = '" + book + "'");
            Rebuilds rebuilds = node.bean(Rebuilds.class);
            assertThat(rebuilds.rebuild(books.get(4), false)).isEmpty();
            assertThat(rebuilds.rebuild(book, true)).containsExactly("customers");
            assertThat(epochs(named(OURS, 1))).isEqualTo(before);
            assertThat(rebuilds.rebuild(book, false)).containsExactly("customers");
            assertThat(ledger.query("SELECT balance_minor FROM customers WHERE book_id = '" + book + "'"))
                    .isEqualTo("700");
            Map<UUID, String> after = epochs(named(OURS, 1));
            assertThat(after.remove(book)).isNotEqualTo(before.remove(book));
            assertThat(after).isEqualTo(before);
            customer(book, "Goes on");
            ledger.commit();
            ledger.awaitProjected();
            assertThat(rebuilds.dropOld()).containsExactly(named(OURS, 2), named(OURS, 3), named(OURS, 4));
        }
    }

    @Test
    void aBuildThatIsEndedInTheMiddle_goesOnWhereItWas() throws Exception {
        String schema = named(OURS, 2);
        String position = "SELECT min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint) FROM " + schema
                + ".token_entry";
        try (TestNode node = TestNode.start(ledger);
                Connection holder = ledger.database().connect()) {
            ledger.awaitProjected();
            holder.createStatement().execute("SELECT pg_advisory_lock(" + SWITCH + ")");
            assertThat(node.bean(Rebuilds.class).begin(false, false)).contains(schema);
            assertThat(node.bean(Rebuilds.class).begin(false, false))
                    .as("another at the same time")
                    .isEmpty();
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(30))
                    .until(() -> "24".equals(ledger.query(position)));
            node.close();
            ledger.execute("UPDATE " + schema + ".customers SET note = 'made before'");
        }
        customer(books.getFirst(), "While none ran");
        ledger.commit();
        try (TestNode node = TestNode.start(ledger)) {
            awaitRead(schema);
            assertThat(ledger.query("SELECT count(*) FROM " + schema + ".customers WHERE note = 'made before'"))
                    .as("rows of before the end are not made again")
                    .isEqualTo("12");
            assertThat(node.bean(LivingLife.class).schema()).isEqualTo(schema);
        }
    }

    @Test
    void nodesOfTwoVersions_eachWriteTheirOwnLife_andTheNewerOneReadsTheOlderUntilItsOwnIsThere() throws Exception {
        try (TestNode old = TestNode.start(ledger);
                Connection holder = ledger.database().connect()) {
            ledger.awaitProjected();
            Map<UUID, String> before = epochs(named(OURS, 1));
            holder.createStatement().execute("SELECT pg_advisory_lock(" + SWITCH + ")");
            try (TestNode next = start(NEXT)) {
                assertThat(next.bean(LivingLife.class).schema()).isEqualTo(named(OURS, 1));
                customer(books.getFirst(), "Meanwhile");
                ledger.commit();
                ledger.awaitProjected();
                holder.createStatement().execute("SELECT pg_advisory_unlock(" + SWITCH + ")");
                awaitRead(named(OURS + 1, 1));
                assertThat(epochs(named(OURS + 1, 1))).isEqualTo(before);
                Awaitility.await()
                        .until(() -> next.bean(LivingLife.class).schema().equals(named(OURS + 1, 1)));
                assertThat(old.bean(LivingLife.class).schema()).isEqualTo(named(OURS, 1));

                old.close();
                try (TestNode again = TestNode.start(ledger)) {
                    customer(books.getFirst(), "Later");
                    ledger.commit();
                    ledger.awaitProjected();
                    assertThat(again.bean(LivingLife.class).schema()).isEqualTo(named(OURS, 1));
                    assertThat(epochs(named(OURS + 1, 1))).isEqualTo(before);
                    Awaitility.await()
                            .until(() -> "14"
                                    .equals(ledger.query("SELECT count(*) FROM " + named(OURS + 1, 1) + ".customers")));
                }
            }
        }
    }

    @Test
    void rowsThatCannotBeRead_areNotShownInPart_butRefusedInWords_untilTheirSuccessorsAreThere() throws Exception {
        TestNode.start(ledger).close();
        try (Connection holder = ledger.database().connect()) {
            holder.createStatement().execute("SELECT pg_advisory_lock(" + SWITCH + ")");
            try (TestNode next = start(STRANGE)) {
                UUID reader = ledger.user();
                ledger.addMember(books.getFirst(), reader, Role.OWNER);
                Awaitility.await()
                        .atMost(java.time.Duration.ofSeconds(30))
                        .untilAsserted(
                                () -> assertThat(refusal(next, reader)).startsWith("The rows are being built: 99 %."));
                holder.createStatement().execute("SELECT pg_advisory_unlock(" + SWITCH + ")");
                awaitRead(named(OURS + 1, 1));
                assertThat(refusal(next, reader)).isEqualTo("none");
            }
        }
    }

    private String refusal(TestNode node, UUID reader) {
        try {
            return node.bean(BookReader.class).read(reader, books.getFirst(), connection -> "none");
        } catch (LedgerException e) {
            return e.getMessage();
        }
    }

    @Test
    void aColumnOfAnotherType_isReadOnConnectionsThatHadPreparedTheStatement() throws Exception {
        try (TestNode node = TestNode.start(ledger, "ledger.postgres.max-connections=1");
                Connection holder = ledger.database().connect()) {
            ledger.awaitProjected();
            UUID reader = ledger.user();
            ledger.addMember(books.getFirst(), reader, Role.OWNER);
            holder.createStatement().execute("SELECT pg_advisory_lock(" + SWITCH + ")");
            String schema = node.bean(Rebuilds.class).begin(false, false).orElseThrow();
            Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(30))
                    .until(() -> "12".equals(ledger.query("SELECT count(*) FROM " + schema + ".customers")));
            ledger.execute(
                    "ALTER TABLE " + schema + ".customers ALTER COLUMN opening_balance_minor TYPE numeric(38, 0)");
            for (int i = 0; i < 12; i++) { // the driver prepares at the fifth
                assertThat(opening(node, reader)).isEqualTo("700");
            }
            holder.createStatement().execute("SELECT pg_advisory_unlock(" + SWITCH + ")");
            awaitRead(schema);
            for (int i = 0; i < 12; i++) {
                assertThat(opening(node, reader)).isEqualTo("700");
            }
        }
    }

    private String opening(TestNode node, UUID reader) {
        return node.bean(BookReader.class).read(reader, books.getFirst(), connection -> {
            try (var statement = connection.prepareStatement("SELECT opening_balance_minor FROM customers");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        });
    }

    /** What has records comes out with a column more than it had, so devices fetch it again; what has none is as it was. */
    @Test
    void rowsOfBeforeThereWereLives_areReadUntilTheFirstLifeIsThere_whoseBooksKeepTheirEpochsWhereRowsAreTheSame()
            throws Exception {
        UUID bare = ledger.openBook();
        ledger.commit();
        try (TestNode node = TestNode.start(ledger)) {
            ledger.awaitProjected();
        }
        Flyway.configure()
                .dataSource(
                        ledger.database().url(),
                        ledger.database().user(),
                        ledger.database().password())
                .schemas("views")
                .createSchemas(true)
                .table("schema_history")
                .locations("classpath:db/views")
                .load()
                .migrate();
        ledger.execute("""
                INSERT INTO views.epoch VALUES (true, 4, 'v4-earlier');
                INSERT INTO views.book SELECT * FROM book;
                INSERT INTO views.book_head (book_id, seq, epoch, latest_day) SELECT book_id, seq, 'v4-earlier', latest_day FROM book_head;
                INSERT INTO views.customers SELECT (jsonb_populate_record(NULL::views.customers, to_jsonb(c))).* FROM customers c;
                """);
        ledger.forgetRows();
        customer(books.getFirst(), "After the upgrade");
        ledger.commit();
        try (Connection holder = ledger.database().connect()) {
            holder.createStatement().execute("SELECT pg_advisory_lock(" + SWITCH + ")");
            // A node that can read rows of then; those of today cannot, and wait for the life.
            try (TestNode node = start(new ViewsVersion(OURS, 4))) {
                assertThat(node.bean(LivingLife.class).schema()).isEqualTo("views");
                UUID reader = ledger.user();
                ledger.addMember(books.getFirst(), reader, Role.OWNER);
                assertThat(opening(node, reader)).isEqualTo("700");
                holder.createStatement().execute("SELECT pg_advisory_unlock(" + SWITCH + ")");
                awaitRead(named(OURS, 1));
                assertThat(epochs(named(OURS, 1)).values())
                        .allSatisfy(epoch -> assertThat(epoch).startsWith("v" + OURS));
                assertThat(ledger.query(
                                "SELECT epoch FROM " + named(OURS, 1) + ".book_head WHERE book_id = '" + bare + "'"))
                        .isEqualTo("v4-earlier");
            }
        }
    }
}
