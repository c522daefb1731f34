package io.ledger.server.terminal;

/** Why a command of the launcher cannot go on, in one line for the person who gave it. The launcher shows the message alone, without a stack trace. */
public final class LauncherException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LauncherException(String message) {
        super(TerminalText.of(message));
    }

    public LauncherException(String message, Throwable cause) {
        super(TerminalText.of(message), cause);
    }
}
