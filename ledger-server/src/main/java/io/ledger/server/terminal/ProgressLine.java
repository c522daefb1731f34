package io.ledger.server.terminal;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/**
 * How far something long has come, on the error stream: one line that is written over and over on a terminal, and otherwise a line now and then.
 * Thread-safe.
 */
public final class ProgressLine {

    private static final long ON_TERMINAL_NANOS = 200_000_000L;
    private static final long IN_LOG_NANOS = 2_000_000_000L;

    private final PrintStream out = System.err;
    private final boolean terminal =
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    private long shownAt = System.nanoTime();
    private int width;

    /** Shows it, unless the last was shown just now. */
    public synchronized void show(String text) {
        long now = System.nanoTime();
        if (now - shownAt < (terminal ? ON_TERMINAL_NANOS : IN_LOG_NANOS)) {
            return;
        }
        shownAt = now;
        if (terminal) {
            out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
            out.flush();
            width = text.length();
        } else {
            out.println(text);
        }
    }

    /** Takes the line away, so that something else can be written in its place. */
    public synchronized void clear() {
        if (terminal && width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
            width = 0;
        }
    }
}
