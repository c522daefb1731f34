package io.ledger.server.imports;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a text, ended by CR, LF or both. Of one that is too long no more is kept than shows that: a file of one line fills no memory. For one thread. */
final class FileLines {

    /** The most characters of a line. */
    static final int MAX_CHARACTERS = 64 * 1024;

    private final BufferedReader text;
    private boolean endedByReturn;

    FileLines(BufferedReader text) {
        this.text = text;
    }

    /** The next line without its end; one that is too long is cut off behind {@link #MAX_CHARACTERS} and one more. Null at the end of the text. */
    @Nullable
    String next() throws IOException {
        int c = text.read();
        if (endedByReturn && c == '\n') {
            c = text.read();
        }
        endedByReturn = false;
        if (c < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        while (c >= 0 && c != '\n' && c != '\r') {
            if (line.length() <= MAX_CHARACTERS) {
                line.append((char) c);
            }
            c = text.read();
        }
        endedByReturn = c == '\r';
        return line.toString();
    }
}
