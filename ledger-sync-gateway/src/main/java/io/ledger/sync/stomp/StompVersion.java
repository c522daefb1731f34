package io.ledger.sync.stomp;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The versions of STOMP, and in what their frames differ. The frames CONNECT and CONNECTED are of no version: they are never escaped. */
enum StompVersion {
    /** Escapes nothing; spaces around names and values of headers mean nothing; any frame may have a body. */
    V1_0("1.0"),
    /** Escapes {@code \n \c \\}; a carriage return is a character like others. */
    V1_1("1.1"),
    /** Escapes {@code \r} too; a line may end with a carriage return and a line feed. */
    V1_2("1.2");

    /** What a client is told whose versions are others. */
    static final String ALL = "1.0,1.1,1.2";

    private static final int MEANS_NOTHING = -1;

    private final String wire;

    StompVersion(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    /** The newest of a CONNECT's {@code accept-version}, which 1.0 did not have yet; null when none of them is known here. */
    static @Nullable StompVersion best(@Nullable String accepted) {
        if (accepted == null) {
            return V1_0;
        }
        List<String> versions =
                Arrays.stream(accepted.split(",", -1)).map(String::strip).toList();
        StompVersion best = null;
        for (StompVersion each : values()) {
            if (versions.contains(each.wire)) {
                best = each;
            }
        }
        return best;
    }

    boolean endsLinesWithCarriageReturns() {
        return this == V1_2;
    }

    boolean trimsHeaders() {
        return this == V1_0;
    }

    /** Whether only SEND may have a body. */
    boolean refusesBodies() {
        return this != V1_0;
    }

    /** Reads a name or a value of a header; null when an escape in it means nothing, which is a fault. */
    @Nullable
    String unescape(String text) {
        if (this == V1_0 || text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        boolean isEscaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isEscaped) {
                int meant = meaning(c);
                if (meant == MEANS_NOTHING) {
                    return null;
                }
                plain.append((char) meant);
                isEscaped = false;
            } else if (c == '\\') {
                isEscaped = true;
            } else {
                plain.append(c);
            }
        }
        return isEscaped ? null : plain.toString();
    }

    private int meaning(char escaped) {
        return switch (escaped) {
            case '\\' -> '\\';
            case 'n' -> '\n';
            case 'c' -> ':';
            case 'r' -> this == V1_2 ? '\r' : MEANS_NOTHING;
            default -> MEANS_NOTHING;
        };
    }

    /** Whether a header can have that value: no version has an escape for the end of a frame, and 1.0 none for the end of a line. */
    boolean canSay(String value) {
        return value.indexOf('\0') < 0 && (this != V1_0 || value.indexOf('\n') < 0);
    }

    /** Writes a name or a value of a header that {@linkplain #canSay can be said}. */
    void escape(String value, StringBuilder into) {
        if (this == V1_0) {
            into.append(value);
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> into.append("\\\\");
                case '\n' -> into.append("\\n");
                case ':' -> into.append("\\c");
                case '\r' -> into.append(this == V1_2 ? "\\r" : "\r");
                default -> into.append(c);
            }
        }
    }
}
