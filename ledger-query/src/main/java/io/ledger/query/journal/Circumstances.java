package io.ledger.query.journal;

import io.ledger.api.record.Field;
import io.ledger.api.table.BusinessSettings;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Wanted;
import io.ledger.query.settings.SettingsProjection;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the rest of the book stands at an event. A record's figures may depend on it at the event by which they are reckoned, and on nothing later: what the settings say from tomorrow on changes no
 * bill of today. The projection and the audit's replay each give their own.
 */
public interface Circumstances {

    /** What the settings say; null where they say nothing, are removed, or there are none. */
    <T> @Nullable T setting(Field<T> field);

    /** Up to which day the books are closed; null where they are not. Settings that are removed keep their lock. */
    @Nullable
    LocalDate lockedUntil();

    /** What a customer or a supplier has in a field that both tables have, removed or not; null for a member of staff. */
    <T> @Nullable T party(UUID partyId, Field<T> field);

    /** Of the book, as ISO 4217 has it. */
    String currency();

    /** The latest day on which an event of the book was recorded, the one at hand included, where the book is. */
    LocalDate today();

    /** The ISO 3166 code of the business's country, as far as it is known: a book in rupees is one of India unless the settings say otherwise. */
    default @Nullable String country() {
        String country = setting(BusinessSettings.COUNTRY);
        return country == null && currency().equals("INR") ? "IN" : country;
    }

    /** Asks for the rows that {@link #of} looks at, but for the parties', which {@link Journal#want} asks for. */
    static void want(UUID bookId, Wanted wanted) {
        wanted.row(SettingsProjection.BUSINESS.view(), bookId, bookId);
    }

    /** Those of the event at hand. */
    static Circumstances of(Batch batch, UUID bookId) {
        return new BatchCircumstances(batch, bookId);
    }
}
