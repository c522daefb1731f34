package io.ledger.command.rule;

import io.ledger.api.error.Fault;
import io.ledger.api.record.Fields;
import java.time.LocalDate;
import java.util.Optional;

/** Something that is stored, and that its sender had better look at again. Thread-safe. */
@FunctionalInterface
public interface Caution {

    /**
     * The warning, where there is one.
     *
     * @param written the fields that were stored
     * @param today where the book is
     */
    Optional<Fault> about(Fields written, LocalDate today);
}
