package io.ledger.server.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import io.ledger.server.running.RunningLedger;
import io.ledger.server.terminal.LauncherException;
import io.ledger.server.wire.ClosedBook;
import io.ledger.server.wire.WireServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books of one installation that are restored into another. Prints its seed; run it again with {@code -Dledger.seed=…}. */
class BookRestoreTest {

    private static final String PASSWORD = "a password for the restored";
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());
    private static final UnaryOperator<String> NO_PASSWORD = login -> {
        throw new LauncherException("No password for " + login);
    };

    @TempDir
    private static Path folder;

    private static RunningLedger first;
    private static RunningLedger second;

    @BeforeAll
    static void start() {
        System.out.println("BookRestoreTest: -Dledger.seed=" + SEED);
        first = RunningLedger.start(RunningLedger.Options.quiet(folder.resolve("first")));
        second = RunningLedger.start(RunningLedger.Options.quiet(folder.resolve("second")));
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    private static Verdict restore(Path backup, @Nullable String login, UnaryOperator<String> passwords) {
        return BookRestore.run(second.parts(), Backup.check(backup, text -> {}), login, passwords, text -> {});
    }

    private static Path backup(TestUser user, UUID book) throws IOException {
        Answer answer = user.get("/v1/books/" + book + "/export/backup");
        assertThat(answer.status()).isEqualTo(200);
        return Files.write(
                folder.resolve(UUID.randomUUID() + ".ndjson"), answer.response().body());
    }

    private static Statement inFirstLife(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.execute("SET search_path = " + TestPostgres.FIRST_LIFE);
        return statement;
    }

    private static List<String> lines(RunningLedger ledger, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        ledger.postgres().url(),
                        ledger.postgres().user(),
                        ledger.postgres().password());
                Statement statement = inFirstLife(connection);
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }

    /** Every column of a book's events but the position. */
    private static List<String> events(RunningLedger ledger, UUID book) throws SQLException {
        return lines(
                ledger,
                "SELECT (to_jsonb(e) - 'position')::text FROM ledger.event e WHERE book_id = '" + book
                        + "' ORDER BY seq");
    }

    /** Every column of the book's rows in all the views. */
    private static List<String> rows(RunningLedger ledger, UUID book) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : lines(ledger, """
                SELECT table_name::text FROM information_schema.columns
                WHERE  table_schema = current_schema() AND column_name = 'book_id' AND table_name <> 'book_head' ORDER BY 1
                """)) {
            lines(ledger, "SELECT to_jsonb(t)::text FROM " + table + " t WHERE book_id = '" + book + "' ORDER BY 1")
                    .forEach(row -> rows.add(table + " " + row));
        }
        return rows;
    }

    private static String epoch(RunningLedger ledger, UUID book) throws SQLException {
        return lines(ledger, "SELECT epoch FROM book_head WHERE book_id = '" + book + "'")
                .getFirst();
    }

    private static void awaitRows(TestUser user, UUID book, long seq) {
        Answer answer = user.get("/v1/books/" + book + "/customers?limit=1&min_seq=" + seq);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static TestUser signIn(String login) {
        Answer answer = TestUser.exchange(
                TestUser.request(second.address(), "/v1/auth/login"),
                "POST",
                Map.of("login", login, "password", PASSWORD));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new TestUser(
                second.address(),
                login,
                PASSWORD,
                UUID.fromString((String) answer.json().get("user_id")),
                (String) answer.json().get("access_token"),
                "");
    }

    private static String cursor(long seq, String epoch) {
        return "?cursor=" + seq + "&epoch=" + epoch;
    }

    @Test
    void a_closed_book_restored_elsewhere_says_the_same_of_the_closed_days_and_stays_closed() throws Exception {
        TestUser owner = TestUser.register(first.address());
        ClosedBook book = new ClosedBook(owner);
        Path backup = backup(owner, book.id);
        Map<String, String> closedDays = book.figures();

        restore(backup, null, login -> PASSWORD);

        ClosedBook restored = book.asRestoredFor(signIn(owner.login()));
        assertThat(restored.changesSince(closedDays)).isEmpty();
        for (ClosedBook.Made made : List.of(book.closed.get("sale"), book.closed.get("journal"))) {
            assertThat(restored.outcome(
                            signIn(owner.login()),
                            WireServer.command(made.table(), "update", made.id(), Map.of("note", "x"))))
                    .isEqualTo("period_locked");
        }
    }

    @Test
    void a_backup_from_before_the_lock_opens_no_book_that_is_closed_here() throws Exception {
        TestUser owner = TestUser.register(second.address());
        ClosedBook book = new ClosedBook(owner);
        Path backup = backup(owner, book.id);
        List<String> lines = Files.readAllLines(backup);
        assertThat(lines.getLast()).contains("locked_until");
        Path before = untilTheLock(owner, book, lines);
        Map<String, String> closedDays = book.figures();

        restore(before, null, login -> PASSWORD);

        assertThat(book.changesSince(closedDays)).isEmpty();
        ClosedBook.Made sale = book.closed.get("sale");
        assertThat(book.outcome(owner, WireServer.command("bills", "update", sale.id(), Map.of("note", "x"))))
                .isEqualTo("period_locked");
    }

    /** The backup as it was one event earlier. */
    private static Path untilTheLock(TestUser owner, ClosedBook book, List<String> lines) throws IOException {
        List<Map<String, Object>> events = WireServer.list(
                owner.get("/v1/books/" + book.id + "/events?limit=1000").json().get("events"));
        Map<String, Object> last = events.get(events.size() - 2);
        List<String> earlier = new ArrayList<>(lines.subList(0, lines.size() - 1));
        earlier.set(
                0,
                lines.getFirst()
                        .replaceFirst("\"head_seq\":[0-9]+", "\"head_seq\":" + last.get("seq"))
                        .replaceFirst("\"head_hash\":\"[0-9a-f]+", "\"head_hash\":\"" + last.get("hash")));
        return Files.write(folder.resolve(UUID.randomUUID() + ".ndjson"), earlier);
    }

    @Test
    void a_book_restored_elsewhere_has_the_same_events_and_the_same_rows_and_its_owner_can_open_it() throws Exception {
        TestUser owner = TestUser.register(first.address());
        TestUser editor = TestUser.register(first.address());
        BookWriter writer = new BookWriter(owner, "Asha's \"shop\" é", SEED);
        UUID book = writer.book();
        writer.writeSettings();
        for (int i = 0; i < 6; i++) {
            writer.write(50);
        }
        owner.post("/v1/books/" + book + "/members", Map.of("login", editor.login(), "role", "editor"));
        Path backup = backup(owner, book);

        Verdict verdict = restore(backup, null, login -> PASSWORD);

        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.projected()).isTrue();
        assertThat(verdict.headSeq()).isEqualTo(303);
        assertThat(verdict.text())
                .contains("Restored the book \"Asha's \"shop\" é\"", "303", verdict.headHash())
                .contains("owner      " + owner.login() + ": can sign in as " + owner.login())
                .contains("editor     " + editor.login() + ": has no account here");
        assertThat(events(second, book)).hasSize(303).isEqualTo(events(first, book));
        awaitRows(owner, book, 303);
        assertThat(rows(second, book)).hasSizeGreaterThan(100).isEqualTo(rows(first, book));

        TestUser restored = signIn(owner.login());
        assertThat(restored.userId()).isEqualTo(owner.userId());
        assertThat(restored.get("/v1/books/" + book + "/audit/verify").body())
                .isEqualTo(owner.get("/v1/books/" + book + "/audit/verify").body());
        assertThat(restored.get("/v1/books/" + book + "/export/backup").body()).isEqualTo(Files.readString(backup));
        assertThat(restored.get("/v1/books/" + book + "/changes" + cursor(303, epoch(first, book)))
                        .json())
                .containsEntry("reset", true)
                .containsEntry("reason", "epoch_changed");
    }

    @Test
    void a_book_that_is_here_gets_what_it_lacks_once_and_its_devices_start_anew() throws Exception {
        TestUser owner = TestUser.register(first.address());
        BookWriter writer = new BookWriter(owner, "Shop", SEED + 1);
        UUID book = writer.book();
        writer.write(40);
        Path early = backup(owner, book);
        writer.write(60);
        Path late = backup(owner, book);

        restore(early, null, login -> PASSWORD);
        String epochBefore = epoch(second, book);
        TestUser restored = signIn(owner.login());
        awaitRows(restored, book, 41);
        assertThat(restored.get("/v1/books/" + book + "/changes" + cursor(41, epochBefore))
                        .json())
                .containsEntry("live", true);

        Verdict equal = restore(early, null, NO_PASSWORD);
        assertThat(equal.changedNothing()).isTrue();
        assertThat(equal.text()).contains("exactly these events");
        assertThat(epoch(second, book)).isEqualTo(epochBefore);

        Verdict extended = restore(late, null, NO_PASSWORD);
        assertThat(extended.storedBefore()).isEqualTo(41);
        assertThat(extended.headSeq()).isEqualTo(101);
        assertThat(events(second, book)).isEqualTo(events(first, book));
        awaitRows(owner, book, 101);
        assertThat(rows(second, book)).isEqualTo(rows(first, book));
        assertThat(restored.get("/v1/books/" + book + "/changes" + cursor(41, epochBefore))
                        .json())
                .containsEntry("reset", true)
                .containsEntry("reason", "epoch_changed");

        String epochAfter = epoch(second, book);
        Verdict prefix = restore(early, null, NO_PASSWORD);
        assertThat(prefix.changedNothing()).isTrue();
        assertThat(prefix.text()).contains("60 later ones");
        assertThat(events(second, book)).hasSize(101);
        assertThat(epoch(second, book)).isEqualTo(epochAfter);
    }

    @Test
    void a_book_that_went_another_way_here_is_left_alone() throws Exception {
        TestUser owner = TestUser.register(first.address());
        BookWriter writer = new BookWriter(owner, "Shop", SEED + 2);
        UUID book = writer.book();
        writer.write(10);
        restore(backup(owner, book), null, login -> PASSWORD);
        TestUser restored = signIn(owner.login());
        UUID customer = UUID.randomUUID();
        assertThat(restored.post(
                                "/v1/books/" + book + "/commands",
                                Map.of(
                                        "device_id",
                                        UUID.randomUUID(),
                                        "commands",
                                        List.of(Map.of(
                                                "command_id",
                                                UUID.randomUUID(),
                                                "table",
                                                "customers",
                                                "op",
                                                "create",
                                                "id",
                                                customer,
                                                "at",
                                                "2026-01-01T00:00:00.000Z",
                                                "data",
                                                Map.of("name", "Only here")))))
                        .body())
                .contains("accepted");
        List<String> before = events(second, book);
        String epoch = epoch(second, book);

        writer.write(10);
        Path other = backup(owner, book);
        assertThatThrownBy(() -> restore(other, null, NO_PASSWORD))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("other events")
                .hasMessageContaining("Nothing was written");

        assertThat(events(second, book)).hasSize(12).isEqualTo(before);
        assertThat(epoch(second, book)).isEqualTo(epoch);
    }

    @Test
    void a_backup_that_changes_after_its_check_is_stored_not_even_in_part() throws Exception {
        TestUser owner = TestUser.register(first.address());
        BookWriter writer = new BookWriter(owner, "Shop", SEED + 3);
        writer.write(30);
        Path file = backup(owner, writer.book());
        Backup backup = Backup.check(file, text -> {});
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 25));

        assertThatThrownBy(() -> BookRestore.run(second.parts(), backup, null, login -> PASSWORD, text -> {}))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("cut off");
        assertThat(events(second, writer.book())).isEmpty();

        Files.write(file, lines);
        assertThat(BookRestore.run(second.parts(), backup, null, login -> PASSWORD, text -> {})
                        .valid())
                .isTrue();
        assertThat(events(second, writer.book())).isEqualTo(events(first, writer.book()));
    }

    @Test
    void a_backup_of_which_no_rows_can_be_made_is_refused_before_anything_is_stored() throws Exception {
        ForgedBackup forged = ForgedBackup.sound();
        for (int i = 0; i < 1_200; i++) {
            forged.customer(new UUID(8, i), "Customer " + i);
        }
        long sound = forged.lines().size() - 1L;
        Path file = Files.write(
                folder.resolve("forged.ndjson"),
                forged.add(new UUID(7, 9), "CustomerAdded", 1, "{\"fields\":{}}")
                        .lines());

        assertThatThrownBy(() -> restore(file, null, login -> PASSWORD))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("nothing was written")
                .hasMessageContaining("event " + (sound + 1))
                .hasMessageContaining("name");
        assertThat(events(second, ForgedBackup.BOOK)).isEmpty();
        assertThat(rows(second, ForgedBackup.BOOK)).isEmpty();
        assertThat(lines(second, "SELECT epoch FROM book_head WHERE book_id = '" + ForgedBackup.BOOK + "'"))
                .isEmpty();
    }

    @Test
    void without_a_password_for_an_account_that_has_to_be_made_nothing_is_written() throws Exception {
        TestUser owner = TestUser.register(first.address());
        UUID book = new BookWriter(owner, "Shop", SEED + 4).book();
        Path backup = backup(owner, book);

        assertThatThrownBy(() -> restore(backup, null, NO_PASSWORD)).hasMessage("No password for " + owner.login());
        assertThatThrownBy(() -> restore(backup, null, login -> "short"))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("password has from 8");
        assertThat(events(second, book)).isEmpty();
        assertThat(lines(second, "SELECT epoch FROM book_head WHERE book_id = '" + book + "'"))
                .isEmpty();
    }

    @Test
    void an_owners_login_that_is_another_users_here_opens_the_book_only_when_it_is_named() throws Exception {
        TestUser owner = TestUser.register(first.address());
        TestUser namesake = TestUser.register(second.address(), owner.login());
        UUID book = new BookWriter(owner, "Shop", SEED + 5).book();
        Path backup = backup(owner, book);

        assertThatThrownBy(() -> restore(backup, null, NO_PASSWORD))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("another user's")
                .hasMessageContaining("--login " + owner.login());
        assertThat(events(second, book)).isEmpty();

        Verdict verdict = restore(backup, owner.login().toUpperCase(), NO_PASSWORD);
        assertThat(verdict.text()).contains("can sign in as " + owner.login() + ", an owner since this restore");
        assertThat(verdict.valid()).isTrue();
        assertThat(events(second, book)).hasSize(2);
        Map<String, Object> history =
                namesake.get("/v1/books/" + book + "/events?after=1").json();
        assertThat(history.toString())
                .contains("MemberAdded", "user_id\":null", namesake.userId().toString());
        assertThat(namesake.get("/v1/books").body()).contains(book.toString());

        assertThat(restore(backup, owner.login(), NO_PASSWORD).headSeq()).isEqualTo(2);
    }

    @Test
    void a_login_that_nobody_has_becomes_an_account_and_an_owner() throws Exception {
        TestUser owner = TestUser.register(first.address());
        UUID book = new BookWriter(owner, "Shop", SEED + 6).book();

        Verdict verdict = restore(backup(owner, book), "new." + owner.login(), login -> PASSWORD);

        assertThat(verdict.text())
                .contains("owner      " + owner.login() + ": has no account here")
                .contains("a new account with the password given, an owner since this restore");
        TestUser restored = signIn("new." + owner.login());
        assertThat(restored.get("/v1/books/" + book + "/members").body())
                .contains(restored.userId().toString());
        assertThat(restored.get("/v1/books/" + book + "/audit/verify").json()).containsEntry("valid", true);
    }
}
