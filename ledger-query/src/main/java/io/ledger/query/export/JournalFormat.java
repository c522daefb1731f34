package io.ledger.query.export;

import io.ledger.api.record.Texts;
import io.ledger.query.daybook.JournalEntry;
import io.ledger.query.daybook.JournalEntry.JournalLine;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The formats of plain-text accounting that a journal is exported in: how names and entries are written. */
enum JournalFormat {
    HLEDGER,
    LEDGER,
    BEANCOUNT;

    /** What parts a name from what follows, or stands for something else, in hledger's and Ledger's files. */
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\p{L}\\p{M}\\p{N} .,'&/+_-]");

    private static final Pattern NOT_ON_A_LINE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    /** Looks like a colon, and is none. */
    private static final char RATIO = '\u2236';

    private static final Pattern NOT_IN_A_COMPONENT = Pattern.compile("[^\\p{L}\\p{Nd}-]+");
    private static final Pattern BEGINS_A_COMPONENT = Pattern.compile("^[\\p{Lu}\\p{Nd}]");

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ending of a file. */
    String ending() {
        return switch (this) {
            case HLEDGER -> "journal";
            case LEDGER -> "ledger";
            case BEANCOUNT -> "beancount";
        };
    }

    /** A part of an account's path as the format can take it; different parts may come out the same. */
    String part(String name) {
        if (this != BEANCOUNT) {
            String clean = NOT_IN_A_NAME
                    .matcher(name)
                    .replaceAll("_")
                    .replaceAll(" +", " ")
                    .strip();
            return clean.isEmpty() ? "_" : clean;
        }
        String clean = NOT_IN_A_COMPONENT.matcher(name).replaceAll("-");
        clean = clean.isEmpty() ? "X" : clean.substring(0, 1).toUpperCase(Locale.ROOT) + clean.substring(1);
        return BEGINS_A_COMPONENT.matcher(clean).find() ? clean : "X" + clean;
    }

    /** What a file begins with. */
    void begin(PrintWriter out, String title, String currency, String zero) {
        out.println("; " + comment(title));
        switch (this) {
            case HLEDGER -> {
                out.println("decimal-mark .");
                out.println("commodity " + currency + " " + zero);
            }
            case LEDGER -> {
                out.println("commodity " + currency);
                out.println("tag record");
            }
            case BEANCOUNT -> out.println("option \"operating_currency\" \"" + currency + "\"");
        }
        out.println();
    }

    /** Declares an account. */
    void open(PrintWriter out, String account, String name, LocalDate day, String currency) {
        if (this == BEANCOUNT) {
            out.println(day + " open " + account + " " + currency);
            out.println("  name: " + quoted(name));
        } else {
            out.println("account " + account);
        }
    }

    void entry(PrintWriter out, JournalEntry entry, LocalDate day, JournalAccounts accounts) {
        String party = entry.lines().stream()
                .map(JournalLine::partyName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        String note = entry.note() == null ? "" : entry.note();
        if (this == BEANCOUNT) {
            String what = note.isEmpty() ? entry.description() : entry.description() + ": " + note;
            out.println(day + " * " + quoted(party) + " " + quoted(what));
            out.println("  record: \"" + entry.recordId() + "\"");
        } else {
            String what = party.isEmpty() ? entry.description() : party + " - " + entry.description();
            out.println(day + " * " + description(what));
            out.println("    ; record: " + entry.recordId());
            if (!note.isEmpty()) {
                out.println("    ; " + comment(note));
            }
        }
        for (JournalLine line : entry.lines()) {
            out.println("    " + accounts.name(line.account(), line.partyId()) + "  " + amount(line, accounts));
        }
        out.println();
    }

    private String amount(JournalLine line, JournalAccounts accounts) {
        String number = accounts.decimal(line.amountMinor());
        return this == BEANCOUNT ? number + " " + accounts.currency() : accounts.currency() + " " + number;
    }

    /** Whatever a reader of files might take for the end of a line or of a field is a space. */
    private static String oneLine(String text) {
        return NOT_ON_A_LINE.matcher(Texts.shown(text)).replaceAll(" ").strip();
    }

    /** What an entry is about. A bracket at its start would be the code of a transaction, and a semicolon or a bar would end it. */
    private static String description(String text) {
        String line = oneLine(text).replace('|', '/').replace(';', ',');
        return line.startsWith("(") ? "- " + line : line;
    }

    /** A comment that says nothing to the program: what has a colon is a tag, or an expression that is evaluated, and what stands in square brackets a date that counts. */
    private static String comment(String text) {
        return oneLine(text).replace(':', RATIO).replace('[', '(').replace(']', ')');
    }

    private static String quoted(@Nullable String text) {
        return '"'
                + oneLine(Objects.requireNonNullElse(text, ""))
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                + '"';
    }
}
