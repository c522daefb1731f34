package io.ledger.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ledger.query.daybook.JournalEntry;
import io.ledger.query.daybook.JournalEntry.JournalLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people wrote stays text in the files of other programs: no line, no directive, no tag comes of it. */
class JournalFormatTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 3);
    private static final String[] HOSTILE = {
        "x\n2026-01-01 * injected\n    Assets:Cash  1\n    Income:Sales",
        "x\r\ninclude /etc/passwd",
        "\u2028include x\u0085y\u000Bz",
        "; comment",
        "(code",
        "(code) x",
        "* x",
        "! x",
        "| x",
        "a  b\tc",
        "[2020-01-01=2020-02-02]",
        "date:2001-01-01, amt:: [2012/02/30]",
        ":tag:",
        "key:: (1 + ",
        "\"quoted\" \\",
        "\\\" 2026-01-01 open Assets:X",
        "#tag ^link @ 5 {1 USD} = 3",
        "\u202Eevil\u200B",
        "P 2020-01-01 X 5",
        "~ monthly",
        "= expr",
        "é श्री 商店 \u0645\u06CC\u200C\u062E",
        "",
    };

    @TempDir
    private Path folder;

    private static JournalEntry entry(String party, UUID partyId, String what, String note, long amount) {
        return new JournalEntry(
                DAY,
                "transactions",
                UUID.randomUUID(),
                what,
                null,
                false,
                note,
                List.of(
                        new JournalLine("Assets:Receivables", partyId, party, null, amount),
                        new JournalLine("Income:Sales", null, null, null, -amount)));
    }

    private static String journal(JournalFormat format, List<String> texts) {
        JournalAccounts accounts = new JournalAccounts(format, Currency.getInstance("INR"));
        List<UUID> parties = texts.stream().map(text -> UUID.randomUUID()).toList();
        for (int i = 0; i < texts.size(); i++) {
            accounts.add("Assets:Receivables", parties.get(i), texts.get(i));
        }
        accounts.add("Income:Sales", null, null);
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        format.begin(out, "The book \"" + String.join(" ", texts) + "\"", "INR", accounts.decimalSample());
        accounts.open(out, DAY);
        for (int i = 0; i < texts.size(); i++) {
            format.entry(out, entry(texts.get(i), parties.get(i), "Sale", "note", 5 + i), DAY, accounts);
            format.entry(out, entry("Asha", parties.get(i), texts.get(i), texts.get(i), 5 + i), DAY, accounts);
        }
        return text.toString();
    }

    /** The lines without what people wrote in them: how they begin, which is what makes a directive of one. */
    private static List<String> shape(String journal) {
        return journal.lines()
                .map(line -> line.replaceAll("^(\\s*\\S?).*", "$1"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void whatever_people_wrote_the_lines_of_the_file_are_those_of_plain_text(JournalFormat format) {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            texts.add(HOSTILE[random.nextInt(HOSTILE.length)] + HOSTILE[random.nextInt(HOSTILE.length)]);
        }
        List<String> plain =
                texts.stream().map(text -> text.isBlank() ? "" : "plain").toList();

        String journal = journal(format, texts);
        assertThat(shape(journal)).as("seed %d", seed).isEqualTo(shape(journal(format, plain)));
        assertThat(journal.chars().filter(c -> Character.isISOControl(c) && c != '\n'))
                .as("seed %d", seed)
                .isEmpty();
        if (format != JournalFormat.BEANCOUNT) {
            assertThat(journal.lines().filter(line -> line.strip().startsWith(";") && !line.contains("; record: ")))
                    .as("seed %d", seed)
                    .noneMatch(line -> line.contains(":") || line.contains("["));
        }
    }

    @ParameterizedTest
    @EnumSource
    void other_programs_read_the_file_whatever_people_wrote(JournalFormat format) throws Exception {
        String program = format == JournalFormat.BEANCOUNT ? "bean-check" : format.wire();
        assumeTrue(Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(at -> Files.isExecutable(Path.of(at, program))));
        Path file = folder.resolve("book." + format.ending());
        Files.writeString(file, journal(format, List.of(HOSTILE)));
        List<String> command = switch (format) {
            case HLEDGER -> List.of("hledger", "-f", file.toString(), "stats");
            case LEDGER -> List.of("ledger", "-f", file.toString(), "--pedantic", "balance");
            case BEANCOUNT -> List.of("bean-check", file.toString());
        };
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        if (format == JournalFormat.HLEDGER) {
            assertThat(said).containsPattern("Transactions +: " + 2 * HOSTILE.length + " ");
        }
    }

    @Test
    void a_note_stays_readable() {
        StringWriter text = new StringWriter();
        JournalAccounts accounts = new JournalAccounts(JournalFormat.HLEDGER, Currency.getInstance("INR"));
        UUID party = UUID.randomUUID();
        accounts.add("Assets:Receivables", party, "Asha");
        accounts.add("Income:Sales", null, null);
        JournalFormat.HLEDGER.entry(
                new PrintWriter(text), entry("Asha", party, "Sale", "at 10:30 [paid]\nlater", 5), DAY, accounts);
        assertThat(text.toString()).contains("    ; at 10\u223630 (paid) later");
    }
}
