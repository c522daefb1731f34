package io.ledger.server.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.book.BookEvent;
import io.ledger.api.book.BookEvent.BookOpened;
import io.ledger.api.book.BookEvent.MemberAdded;
import io.ledger.api.book.Role;
import io.ledger.server.terminal.LauncherException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the check of a file finds, before anything of it reaches a database. */
class BackupTest {

    private static final UUID OTHER_BOOK = UUID.fromString("0190b5a0-0000-7000-8000-0000000000ff");
    private static final UUID THIEF = UUID.fromString("0190b5a0-0000-7000-8000-0000000000ee");

    @TempDir
    private Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("backup.ndjson"), content);
    }

    private Path file(List<String> lines) throws IOException {
        return file(text(lines));
    }

    private static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static Backup check(Path file) {
        return Backup.check(file, text -> {});
    }

    private void assertRefused(byte[] content, String because) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> check(file))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("nothing was written")
                .hasMessageContaining(because);
    }

    @Test
    void a_whole_backup_is_sound_plain_and_compressed_and_without_its_last_line_feed() throws IOException {
        byte[] plain = text(ForgedBackup.sound().lines());

        for (byte[] content : List.of(plain, gzip(plain), Arrays.copyOf(plain, plain.length - 1))) {
            Backup backup = check(file(content));
            assertThat(backup.header().headSeq()).isEqualTo(6);
            assertThat(backup.bookEvents()).singleElement().isInstanceOf(BookOpened.class);
            assertThat(backup.hashOf(6))
                    .asHexString()
                    .isEqualToIgnoringCase(backup.header().headHash());
        }
    }

    static Stream<Arguments> tampered() {
        return Stream.of(
                tampered(
                        "a changed byte of a payload",
                        at(3, line -> line.replace("Customer 1", "Customer 9")),
                        "event 3"),
                tampered("a changed author", at(4, line -> line.replace("-000000000002", "-000000000003")), "event 4"),
                tampered("a changed time", at(5, line -> line.replace("00:00:00.128Z", "00:00:00.129Z")), "event 5"),
                tampered("a time with more digits", at(5, line -> line.replace(".128Z", ".128000001Z")), "event 5"),
                tampered("a changed hash", at(2, BackupTest::turnTheLastHexDigit), "event 2"),
                tampered("a changed name in the first line", at(0, line -> line.replace("Asha", "Usha")), "event 1"),
                tampered("a changed head", at(0, BackupTest::turnTheLastHexDigit), "last event"),
                tampered(
                        "another book's name on it",
                        at(0, line -> line.replace("8000-000000000001", "8000-0000000000ff")),
                        "event 1"),
                tampered("a missing line", lines -> without(lines, 3), "event 3"),
                tampered("a missing last line", lines -> without(lines, 6), "cut off"),
                tampered("no line but the first", lines -> lines.subList(0, 1), "cut off"),
                tampered("a line twice", lines -> with(lines, 3, lines.get(3)), "event 4"),
                tampered("two lines in the other order", lines -> with(without(lines, 3), 4, lines.get(3)), "event 3"),
                tampered("a line more", lines -> with(lines, 7, lines.get(6)), "goes on after its last event"),
                tampered("an empty line at the end", lines -> with(lines, 7, ""), "goes on after its last event"),
                tampered(
                        "a line that is no JSON",
                        at(2, line -> line.substring(0, 40)),
                        "event 2: It is no JSON object"),
                tampered(
                        "a line that says more",
                        at(2, line -> line.replace("{\"seq\"", "{\"x\":1,\"seq\"")),
                        "event 2: It is no event"),
                tampered(
                        "a version that no number of ours holds",
                        at(2, line -> line.replace("\"version\":1", "\"version\":9999999999")),
                        "event 2: Its version"),
                tampered(
                        "a NUL in a text",
                        at(2, line -> line.replace("CustomerAdded", "Customer\\u0000Added")),
                        "event 2: Its type is no text that can be stored"),
                tampered(
                        "a later format",
                        at(0, line -> line.replace("\"format_version\":1", "\"format_version\":2")),
                        "version 2"),
                tampered("no first line", lines -> lines.subList(1, 7), "does not begin as a backup"),
                tampered(
                        "no events at all",
                        at(0, line -> line.replace("\"head_seq\":6", "\"head_seq\":0")),
                        "0 events"));
    }

    private static Arguments tampered(String what, UnaryOperator<List<String>> how, String because) {
        return Arguments.of(what, how, because);
    }

    private static UnaryOperator<List<String>> at(int index, UnaryOperator<String> change) {
        return lines -> {
            List<String> changed = new ArrayList<>(lines);
            changed.set(index, change.apply(lines.get(index)));
            assertThat(changed).isNotEqualTo(lines);
            return changed;
        };
    }

    private static String turnTheLastHexDigit(String line) {
        int digit = line.length() - 3;
        return line.substring(0, digit) + (line.charAt(digit) == '0' ? '1' : '0') + line.substring(digit + 1);
    }

    private static List<String> without(List<String> lines, int index) {
        List<String> changed = new ArrayList<>(lines);
        changed.remove(index);
        return changed;
    }

    private static List<String> with(List<String> lines, int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.add(index, line);
        return changed;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tampered")
    void a_backup_that_was_tampered_with_is_refused(String what, UnaryOperator<List<String>> how, String because)
            throws IOException {
        assertRefused(text(how.apply(ForgedBackup.sound().lines())), because);
    }

    @Test
    void a_backup_cut_at_any_byte_is_refused() throws IOException {
        byte[] plain = text(ForgedBackup.sound().lines());
        int firstLine = ForgedBackup.sound().lines().getFirst().length() + 1;
        for (int length = 1; length < plain.length - 1; length += 31) {
            assertRefused(
                    Arrays.copyOf(plain, length),
                    length < firstLine
                            ? "does not begin as a backup of Ledger"
                            : "It is cut off: it ends after event ");
        }
    }

    @Test
    void a_compressed_backup_that_was_cut_or_damaged_is_refused() throws IOException {
        byte[] compressed = gzip(text(ForgedBackup.sound().lines()));
        assertRefused(Arrays.copyOf(compressed, compressed.length / 2), "cut off");
        compressed[compressed.length / 2] ^= 0x55;
        Path file = file(compressed);
        assertThatThrownBy(() -> check(file)).isInstanceOf(LauncherException.class);
    }

    static Stream<Arguments> forged() {
        UUID id = UUID.fromString("0190b5a0-0000-7000-8000-000000000aaa");
        return Stream.of(
                forged(
                        "a member of another book",
                        ForgedBackup.sound().book(new MemberAdded(OTHER_BOOK, THIEF, "thief", Role.OWNER)),
                        "about another book"),
                forged(
                        "a member outside of the book's own stream",
                        ForgedBackup.sound().add(id, new MemberAdded(ForgedBackup.BOOK, THIEF, "thief", Role.OWNER)),
                        "about another book"),
                forged(
                        "a member without a login",
                        ForgedBackup.sound()
                                .add(
                                        BookEvent.streamOf(ForgedBackup.BOOK),
                                        "MemberAdded",
                                        1,
                                        "{\"book_id\":\"" + ForgedBackup.BOOK + "\",\"member_id\":\"" + THIEF + "\"}"),
                        "not whole"),
                forged(
                        "a NUL in a name",
                        ForgedBackup.sound().add(id, "CustomerAdded", 1, "{\"fields\":{\"name\":\"a\\u0000\"}}"),
                        "cannot read it"),
                forged("a second opening", ForgedBackup.sound().opened(), "opened once"),
                forged("no opening", new ForgedBackup().customer(id, "Asha"), "begins with its opening"),
                forged("a removal of what was never added", ForgedBackup.sound().removed(id), "begins by being added"),
                forged("a record added twice", ForgedBackup.sound().customer(new UUID(7, 1), "Again"), "added once"),
                forged(
                        "a type of event that nobody knows",
                        ForgedBackup.sound().add(id, "UnicornAdded", 1, "{\"fields\":{}}"),
                        "cannot read it (UnicornAdded version 1)"),
                forged(
                        "a later version of a known type",
                        ForgedBackup.sound().add(id, "CustomerAdded", 7, "{\"fields\":{\"name\":\"Asha\"}}"),
                        "cannot read it (CustomerAdded version 7)"),
                forged(
                        "a payload that is no JSON",
                        ForgedBackup.sound().add(id, "CustomerAdded", 1, "{\"fields\":"),
                        "cannot read it"));
    }

    private static Arguments forged(String what, ForgedBackup backup, String because) {
        return Arguments.of(what, backup.lines(), because);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void a_backup_with_right_hashes_over_what_no_book_has_is_refused(String what, List<String> lines, String because)
            throws IOException {
        assertRefused(text(lines), because);
    }

    @Test
    void a_file_that_is_something_else_is_refused_without_reading_it_into_memory() throws IOException {
        assertRefused(new byte[0], "empty");
        assertRefused(new byte[20 * 1024 * 1024], "A line has more than");
        assertRefused("name,amount\nAsha,5\n".getBytes(StandardCharsets.UTF_8), "does not begin as a backup");
        assertThatThrownBy(() -> check(folder.resolve("nothing")))
                .isInstanceOf(LauncherException.class)
                .hasMessageContaining("cannot be read");
    }
}
