package io.ledger.query.daybook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.ledger.query.journal.Entry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a record moves on a day, as it stands: what edits reversed is left out.
 *
 * @param table the record's
 * @param description for people: "Sale bill INV-7", "Gave", "Paid for rent"
 * @param party the name of the party that the record names; for reports
 * @param reversal whether it takes the record back on its day; for reports, which {@linkplain #said say} so
 * @param note as somebody wrote it
 */
@Schema(name = "JournalEntry")
public record JournalEntry(
        LocalDate day,
        String table,
        UUID recordId,
        String description,
        @JsonIgnore @Nullable String party,
        @JsonIgnore boolean reversal,
        @Nullable String note,
        List<JournalLine> lines) {

    /**
     * A line.
     *
     * @param account its path
     * @param partyName of the party whose account it is within the account
     * @param mode how money moved
     * @param amountMinor above zero is a debit, below a credit
     */
    @Schema(name = "JournalLine")
    public record JournalLine(
            String account,
            @Nullable UUID partyId,
            @Nullable String partyName,
            @Nullable String mode,
            long amountMinor) {}

    /** The description, and whether it is a reversal: "Sale bill INV-7, reversed". */
    public String said() {
        return reversal ? description + ", reversed" : description;
    }

    /** Whether it is what a party owed before the first day. */
    public boolean isOpening() {
        return day.equals(Entry.OPENING_DAY);
    }
}
