package io.ledger.command.eventstore;

import java.sql.SQLException;

/** At the moment nothing can be stored, whoever asks. The message is a sentence for clients and operators. */
final class StoreAwayException extends Exception {

    private static final long serialVersionUID = 1;

    StoreAwayException(String message, SQLException cause) {
        super(message, cause);
    }
}
