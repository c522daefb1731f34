package io.ledger.api.record;

import io.ledger.api.error.ErrorCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of a table: its name on the wire and of its column, the values it takes, whether a record must have it. One line per field here is all that
 * commands, events, validation and the generic parts of the projections need to know of it. Compared by identity; immutable.
 *
 * @param <T> the canonical Java type of a value
 */
public final class Field<T> {

    private static final int NAME_LENGTH = 200;
    private static final int NOTE_LENGTH = 2_000;
    private static final int PRICE_DECIMALS = 4;
    private static final int RATE_DECIMALS = 2;
    private static final long MAX_RATE_BP = 10_000;

    private final String name;
    private final FieldType<T> type;
    private final boolean required;
    private final @Nullable T defaultValue;
    private final String description;

    private Field(String name, FieldType<T> type) {
        this(name, type, false, null, "");
    }

    private Field(String name, FieldType<T> type, boolean required, @Nullable T defaultValue, String description) {
        this.name = name;
        this.type = type;
        this.required = required;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** One line of text of at most 200 characters: names, phone numbers, addresses. */
    public static Field<String> text(String name) {
        return new Field<>(name, new FieldType.Text(NAME_LENGTH, false));
    }

    /** Text of at most 2,000 characters that keeps its line breaks. */
    public static Field<String> note(String name) {
        return new Field<>(name, new FieldType.Text(NOTE_LENGTH, true));
    }

    /** Minor units, of either sign. */
    public static Field<Long> signedAmount(String name) {
        return new Field<>(name, new FieldType.Amount(-Money.MAX_MINOR));
    }

    /** Minor units, zero or more. */
    public static Field<Long> amount(String name) {
        return new Field<>(name, new FieldType.Amount(0));
    }

    /** Minor units, at least one. */
    public static Field<Long> positiveAmount(String name) {
        return new Field<>(name, new FieldType.Amount(1));
    }

    /** A whole number, other than money. */
    public static Field<Long> whole(String name, long min, long max) {
        return new Field<>(name, new FieldType.Whole(min, max));
    }

    /** A number of at most three decimals, from 0 to {@code max}. */
    public static Field<BigDecimal> decimal(String name, long max) {
        return new Field<>(name, new FieldType.Decimal(0, max));
    }

    /** A number of at most three decimals, of either sign. */
    public static Field<BigDecimal> signedDecimal(String name, long max) {
        return new Field<>(name, new FieldType.Decimal(-max, max));
    }

    /** The price of one, in minor units, with at most four decimals of them. */
    public static Field<BigDecimal> price(String name) {
        return new Field<>(name, new Fine(PRICE_DECIMALS, Money.MAX_MINOR, ErrorCode.AMOUNT_OUT_OF_RANGE));
    }

    /** A rate in basis points, from 0 to 100 %, with at most two decimals of a basis point. */
    public static Field<BigDecimal> rate(String name) {
        return new Field<>(name, new Fine(RATE_DECIMALS, MAX_RATE_BP, ErrorCode.INVALID_FIELD));
    }

    /** True or false. */
    public static Field<Boolean> flag(String name) {
        return new Field<>(name, new FieldType.Flag());
    }

    /** Days of the week, 1 for Monday to 7 for Sunday. */
    public static Field<List<Long>> weekdays(String name) {
        return new Field<>(name, new Weekdays());
    }

    /** A picture of at most that many bytes, in base 64. */
    public static Field<String> image(String name, int maxBytes) {
        return new Field<>(name, new Image(maxBytes));
    }

    /** One line of text of at most that many characters. */
    public static Field<String> text(String name, int maxLength) {
        return new Field<>(name, new FieldType.Text(maxLength, false));
    }

    /** A code out of a list that somebody else keeps; {@code what} one of them is, as a sentence goes on. */
    public static Field<String> code(String name, String what, Set<String> values) {
        return new Field<>(name, new FieldType.Code(what, values));
    }

    /** {@code YYYY-MM}. */
    public static Field<String> month(String name) {
        return new Field<>(name, new CalendarType.Month());
    }

    /** {@code MM-DD}. */
    public static Field<String> dayOfYear(String name) {
        return new Field<>(name, new CalendarType.DayOfYear());
    }

    /** A time zone's name. */
    public static Field<String> zone(String name) {
        return new Field<>(name, new CalendarType.Zone());
    }

    /** A list of 1 to {@code max} objects with these fields; {@code itemName} is what one of them is called where types have names: {@code BillLine}. */
    public static Field<List<Fields>> items(String name, String itemName, int max, Field<?>... fields) {
        return items(name, itemName, max, EventForm.PLAIN, fields);
    }

    /** The same, of objects that stand in events in a form of their own. */
    public static Field<List<Fields>> items(String name, String itemName, int max, EventForm form, Field<?>... fields) {
        return new Field<>(name, new FieldType.Items(Table.of(name, itemName, fields), max, form));
    }

    /** The same list, whose objects have these fields besides: as rows show them. */
    public static Field<List<Fields>> withFurther(Field<List<Fields>> list, Field<?>... further) {
        if (!(list.type instanceof FieldType.Items items)) {
            throw new IllegalArgumentException(list + " holds no objects.");
        }
        Field<?>[] fields = Stream.concat(items.shape().fields().stream(), Stream.of(further))
                .toArray(Field<?>[]::new);
        FieldType.Items more = new FieldType.Items(
                Table.of(items.shape().name(), items.shape().eventStem(), fields), items.max(), items.form());
        return new Field<>(list.name, more, list.required, list.defaultValue, list.description);
    }

    public static Field<LocalDate> date(String name) {
        return new Field<>(name, new CalendarType.Date());
    }

    public static Field<String> choice(String name, String... values) {
        return new Field<>(name, new FieldType.Choice(List.of(values)));
    }

    /** The id of a record of one of those tables; {@code unknown} is the rejection when there is none. */
    public static Field<UUID> reference(String name, ErrorCode unknown, String... tables) {
        return new Field<>(name, new FieldType.Reference(Set.of(tables), unknown));
    }

    /** The same field, needed on create and never without a value. */
    public Field<T> required() {
        return new Field<>(name, type, true, defaultValue, description);
    }

    /** The same field, never without a value: {@code value} where none is given. */
    public Field<T> defaulting(T value) {
        return new Field<>(name, type, required, value, description);
    }

    /** The same field, with what it means, in a sentence for those who write clients. What its type tells is not repeated in it. */
    public Field<T> described(String text) {
        return new Field<>(name, type, required, defaultValue, text);
    }

    public String name() {
        return name;
    }

    public FieldType<T> type() {
        return type;
    }

    public boolean isRequired() {
        return required;
    }

    public @Nullable T defaultValue() {
        return defaultValue;
    }

    /** Whether no record is ever without a value of it. */
    public boolean isNeverNull() {
        return required || defaultValue != null;
    }

    /** What it means; "" where nothing was said. */
    public String description() {
        return description;
    }

    @Override
    public String toString() {
        return name;
    }
}
