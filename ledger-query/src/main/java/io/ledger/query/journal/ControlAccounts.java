package io.ledger.query.journal;

import java.util.UUID;

/** Tells the account that a party's balance is part of. */
@FunctionalInterface
public interface ControlAccounts {

    /** Throws {@link IllegalStateException} when there is no such party. */
    String of(UUID partyId);
}
