package io.ledger.query.projection;

import java.util.UUID;

/** A row's place in its table. */
record RowKey(UUID bookId, Object id) {}
