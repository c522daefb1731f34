package io.ledger.query.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of an entry.
 *
 * @param account the key of an account, as {@link AccountNames} says
 * @param partyId the party whose account it is within a control account; null elsewhere
 * @param mode how the money moved, where the account holds money; null elsewhere
 * @param amountMinor more than zero is a debit, less a credit; never zero
 */
public record Line(
        String account, @Nullable UUID partyId, @Nullable String mode, long amountMinor) {

    Line reversed() {
        return new Line(account, partyId, mode, Math.negateExact(amountMinor));
    }
}
