package io.ledger.command.eventstore;

import java.util.UUID;

/** An id of a book's; another book may have the same one. */
record IdInBook(UUID bookId, UUID id) {}
