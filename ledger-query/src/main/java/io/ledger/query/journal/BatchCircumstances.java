package io.ledger.query.journal;

import io.ledger.api.record.Field;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.Parties;
import io.ledger.query.projection.Batch;
import io.ledger.query.projection.Row;
import io.ledger.query.settings.SettingsProjection;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By the rows of a batch, which stand at the event at hand. For one thread. */
record BatchCircumstances(Batch batch, UUID bookId) implements Circumstances {

    @Override
    public <T> @Nullable T setting(Field<T> field) {
        Row settings = batch.find(SettingsProjection.BUSINESS.view(), bookId, bookId);
        return settings == null || settings.isDeleted() ? null : settings.get(field);
    }

    @Override
    public @Nullable LocalDate lockedUntil() {
        Row settings = batch.find(SettingsProjection.BUSINESS.view(), bookId, bookId);
        return settings == null ? null : settings.get(BusinessSettings.LOCKED_UNTIL);
    }

    @Override
    public <T> @Nullable T party(UUID partyId, Field<T> field) {
        Row customer = batch.find(PartyBalances.view(Parties.CUSTOMERS), bookId, partyId);
        Row party = customer != null ? customer : batch.find(PartyBalances.view(Parties.SUPPLIERS), bookId, partyId);
        return party == null ? null : party.get(field);
    }

    @Override
    public String currency() {
        return batch.currency(bookId);
    }

    @Override
    public LocalDate today() {
        return batch.today(bookId);
    }
}
