package io.ledger.query.document;

import io.ledger.query.language.Language;
import io.ledger.query.money.MoneyFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of a grid. A grid has three forms: data for programs (the CSV in minor units), a table for people who reckon on with it (the CSV in major units, the workbook), and paper.
 *
 * @param key its name in the data's header; "" where the data does not have it
 * @param label its name for people, in tables and on paper; "" where only the data has it
 * @param isNarrow whether it stands close to its neighbours
 * @param isOnPaper whether paper has it, too
 */
public record Column(String key, String label, Kind kind, boolean isNarrow, boolean isOnPaper) {

    /** The words of the wire that are written in capitals. */
    private static final Set<String> ABBREVIATIONS = Set.of("upi", "b2b", "b2c");

    private static final BigDecimal PER_PERCENT = BigDecimal.valueOf(100);

    /** What a column's cells are, and how a person sees them. A cell may always be null, which is empty. */
    public enum Kind {
        /** Text as somebody wrote it: a {@link String}. */
        TEXT(String.class),
        /** A word of the wire contract ({@code half_day}), which people see as "Half day": a {@link String}. */
        WORD(String.class),
        /** A sentence of ours about what somebody wrote, "Sale bill INV-7" say: a {@link String}. */
        SENTENCE(String.class),
        /** The name of an account, ours or the book's own: a {@link String}. */
        ACCOUNT(String.class),
        /** A state of India by its code, which paper names: a {@link String}. */
        STATE(String.class),
        /** A day: a {@link LocalDate}. */
        DATE(LocalDate.class),
        /** An amount in minor units: a {@link Long}. */
        MONEY(Long.class),
        /** The same, where zero is not worth a reader's look: of two columns, one is always empty. */
        MONEY_IF_ANY(Long.class),
        /** A number with decimals: a {@link BigDecimal}. */
        QUANTITY(BigDecimal.class),
        /** A whole number: a {@link Long}. */
        WHOLE(Long.class),
        /** The price of one in minor units, which may have decimals: a {@link BigDecimal}. */
        PRICE(BigDecimal.class),
        /** Basis points, which people see as percent: a {@link BigDecimal}. */
        RATE(BigDecimal.class),
        /** Figures with their names, in several lines perhaps: a {@link String}. */
        FIGURES(String.class),
        /** A code that nobody breaks into lines: a {@link String}. */
        CODE(String.class),
        /** What only machines read, an id say: anything. */
        ANY(Object.class);

        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }

        boolean isNumber() {
            return switch (this) {
                case MONEY, MONEY_IF_ANY, QUANTITY, WHOLE, PRICE, RATE, FIGURES -> true;
                case TEXT, WORD, SENTENCE, ACCOUNT, STATE, DATE, CODE, ANY -> false;
            };
        }

        /** Whether its cells are of any length, so that they may take several lines. */
        public boolean wraps() {
            return switch (this) {
                case TEXT, SENTENCE, ACCOUNT, STATE, ANY -> true;
                case WORD, DATE, MONEY, MONEY_IF_ANY, QUANTITY, WHOLE, PRICE, RATE, FIGURES, CODE -> false;
            };
        }
    }

    private Column(String key, String label, Kind kind) {
        this(key, label, kind, false, true);
    }

    public static Column text(String key, String label) {
        return new Column(key, label, Kind.TEXT);
    }

    public static Column word(String key, String label) {
        return new Column(key, label, Kind.WORD);
    }

    public static Column sentence(String key, String label) {
        return new Column(key, label, Kind.SENTENCE);
    }

    public static Column account(String key, String label) {
        return new Column(key, label, Kind.ACCOUNT);
    }

    public static Column state(String key, String label) {
        return new Column(key, label, Kind.STATE);
    }

    public static Column date(String key, String label) {
        return new Column(key, label, Kind.DATE);
    }

    public static Column money(String key, String label) {
        return new Column(key, label, Kind.MONEY);
    }

    public static Column moneyIfAny(String key, String label) {
        return new Column(key, label, Kind.MONEY_IF_ANY);
    }

    public static Column quantity(String key, String label) {
        return new Column(key, label, Kind.QUANTITY);
    }

    public static Column whole(String key, String label) {
        return new Column(key, label, Kind.WHOLE);
    }

    public static Column price(String key, String label) {
        return new Column(key, label, Kind.PRICE);
    }

    public static Column rate(String key, String label) {
        return new Column(key, label, Kind.RATE);
    }

    /** Figures with their names, in the PDF alone. */
    public static Column figures(String label) {
        return new Column("", label, Kind.FIGURES);
    }

    /** A code that is not broken, in the PDF alone. */
    public static Column code(String label) {
        return new Column("", label, Kind.CODE);
    }

    /** One that only the data has, the CSV in minor units: an id, say. Its cells may be of any type. */
    public static Column onlyCsv(String key) {
        return new Column(key, "", Kind.ANY);
    }

    /** The same column, but not on paper, which has no room for all that is known. */
    public Column offPaper() {
        return new Column(key, label, kind, isNarrow, false);
    }

    /** The same column, close to its neighbours: for many small ones, as the days of a month. */
    public Column narrow() {
        return new Column(key, label, kind, true, isOnPaper);
    }

    public boolean inData() {
        return !key.isEmpty();
    }

    public boolean inTable() {
        return !label.isEmpty();
    }

    public boolean inPdf() {
        return isOnPaper && !label.isEmpty();
    }

    /** Its name at the head of a table. A rate's says what its numbers are, as they stand there without a sign. */
    public String heading() {
        return kind == Kind.RATE ? label + " (%)" : label;
    }

    /** The cell as a table has it: amounts in major units, rates in percent, words as people write them, and numbers still numbers. */
    public @Nullable Object tabled(@Nullable Object cell, MoneyFormat money) {
        return switch (cell) {
            case null -> null;
            case Long amount when isMoney() -> money.major(amount);
            case BigDecimal price when kind == Kind.PRICE -> money.majorPrice(price);
            case BigDecimal basisPoints
            when kind == Kind.RATE -> basisPoints.divide(PER_PERCENT).stripTrailingZeros();
            case String word when kind == Kind.WORD -> words(word);
            default -> cell;
        };
    }

    public Align align() {
        if (kind.isNumber()) {
            return Align.RIGHT;
        }
        return isNarrow ? Align.CENTER : Align.LEFT;
    }

    /** Where its cells stand. */
    public enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /** Throws {@link IllegalArgumentException} when the cell is not of the column's kind. */
    void check(@Nullable Object cell) {
        if (cell != null && !kind.type.isInstance(cell)) {
            throw new IllegalArgumentException(
                    "The column " + this + " takes no " + cell.getClass().getSimpleName() + ".");
        }
    }

    /** The cell as people read it; "" where there is nothing. Totals name their currency, and are named in the language. */
    public String shown(@Nullable Object cell, Grid.RowKind row, MoneyFormat money, Language language) {
        return switch (cell) {
            case null -> "";
            case LocalDate day -> language.day(day);
            case BigDecimal number when kind == Kind.RATE -> percent(number);
            case BigDecimal number when kind == Kind.PRICE -> money.price(number);
            case BigDecimal number -> money.number(number);
            case Long number when row == Grid.RowKind.TOTAL && isMoney() -> money.withSymbol(number);
            case Long number -> number(number, money);
            case String word when kind == Kind.WORD -> language.phrase(words(word));
            case String name when row != Grid.RowKind.LINE -> language.phrase(name);
            case String sentence when kind == Kind.SENTENCE -> language.sentence(sentence);
            case String account when kind == Kind.ACCOUNT -> language.account(account);
            case String state when kind == Kind.STATE -> Business.state(state, language);
            default -> cell.toString();
        };
    }

    public boolean isMoney() {
        return kind == Kind.MONEY || kind == Kind.MONEY_IF_ANY;
    }

    private String number(long number, MoneyFormat money) {
        return switch (kind) {
            case MONEY -> money.plain(number);
            case MONEY_IF_ANY -> number == 0 ? "" : money.plain(number);
            case TEXT, WORD, SENTENCE, ACCOUNT, STATE, DATE, QUANTITY, WHOLE, PRICE, RATE, FIGURES, CODE, ANY ->
                money.number(BigDecimal.valueOf(number));
        };
    }

    /** Basis points as percent: {@code 18%}, {@code 2.5%}. */
    public static String percent(BigDecimal basisPoints) {
        return basisPoints.divide(PER_PERCENT).stripTrailingZeros().toPlainString() + "%";
    }

    /** {@code half_day} as "Half day", {@code upi} as "UPI". */
    public static String words(String word) {
        if (word.isEmpty() || ABBREVIATIONS.contains(word)) {
            return word.toUpperCase(Locale.ROOT);
        }
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1).replace('_', ' ');
    }
}
