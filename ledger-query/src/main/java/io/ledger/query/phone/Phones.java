package io.ledger.query.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.ledger.api.record.Field;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.projection.ViewColumn;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The number behind what somebody typed for a telephone number: one form for all, to find and to dial. What was typed stays as it is beside it, and is never refused: shopkeepers write two numbers, or
 * a name, where a number should be. Stateless, so thread-safe.
 */
public final class Phones {

    public static final ViewColumn<String> E164 = ViewColumn.text("phone_e164")
            .described(
                    "The number in phone as E.164 writes it (+919812345678), dialled from the book's country where it has no country's code; null where it is no valid number.");

    /** Where a number without a country's code cannot be told. */
    private static final String NOWHERE = "ZZ";

    private Phones() {}

    /**
     * The number as E.164 writes it.
     *
     * @param country the ISO 3166 code of where it is dialled from; null where that is not known
     * @return null where it is no valid number
     */
    static @Nullable String e164(String typed, @Nullable String country) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(typed, country == null ? NOWHERE : country);
            return numbers.isValidNumber(number) ? numbers.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** Sets the column of a row where an event changed the number in it. */
    public static void derive(@Nullable Row before, Row after, Field<String> field, Batch batch) {
        String typed = after.get(field);
        if (before == null || !Objects.equals(before.get(field), typed)) {
            after.set(E164, typed == null ? null : e164(typed, batch.country(after.bookId())));
        }
    }
}
