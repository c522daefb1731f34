package io.ledger.query.bill;

import java.util.UUID;

/** A party of a book. */
record Party(UUID bookId, UUID id) {}
