package io.ledger.server.imports;

import io.ledger.server.terminal.TerminalText;

/** A line that makes no purchase, and why, as the end of a sentence. */
final class UnreadableLine extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableLine(String reason) {
        super(TerminalText.of(reason));
    }

    UnreadableLine(String reason, Exception cause) {
        super(TerminalText.of(reason), cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
