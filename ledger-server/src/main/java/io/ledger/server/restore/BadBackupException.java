package io.ledger.server.restore;

/** A file is not a whole and sound backup; the message says what is wrong, as a sentence. */
final class BadBackupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadBackupException(String message) {
        super(message);
    }

    BadBackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
