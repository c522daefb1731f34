package io.ledger.query.journal;

import java.util.UUID;

/** Tells of the accounts that an entry's lines are on what the record itself does not say. */
public interface ControlAccounts {

    /** The account that a party's balance is part of. Throws {@link IllegalStateException} when there is no such party. */
    String of(UUID partyId);

    /** The kind of one of the book's own accounts, which says whether money is in it. Throws {@link IllegalStateException} when there is no such account. */
    String kind(UUID accountId);
}
