package io.ledger.api.record;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** The one rule for text that people type. */
public final class Texts {

    /** The line ends of every system, and those that Unicode has besides; vertical tab and form feed end lines too. */
    private static final Pattern LINE_END_OR_TAB = Pattern.compile("\\r\\n|[\\r\\n\\t\\x0B\\f\\x85\\u2028\\u2029]");

    private Texts() {}

    /**
     * Text in its canonical form: Unicode NFC, without control characters, without white space at its ends. Line feeds and tabs stay where {@code multiline}; elsewhere
     * each is a space, and so is a carriage return with its line feed or alone: whoever pastes an address of two lines meant two words. May come out empty.
     *
     * @param maxLength in code points, of the canonical form
     * @throws LedgerException {@code invalid_text}: half of a surrogate pair, or longer than {@code maxLength}
     */
    public static String clean(String field, String text, int maxLength, boolean multiline) {
        if (hasLoneSurrogate(text)) {
            throw new LedgerException(ErrorCode.INVALID_TEXT, field + " has half of a surrogate pair.", field);
        }
        StringBuilder kept = new StringBuilder(text.length());
        String line = multiline ? text : LINE_END_OR_TAB.matcher(text).replaceAll(" ");
        line.codePoints()
                .filter(c -> !Character.isISOControl(c) || (multiline && (c == '\n' || c == '\t')))
                .forEach(kept::appendCodePoint);
        String clean = trim(Normalizer.normalize(kept, Normalizer.Form.NFC));
        if (clean.codePointCount(0, clean.length()) > maxLength) {
            throw new LedgerException(
                    ErrorCode.INVALID_TEXT, field + " has at most " + maxLength + " characters.", field);
        }
        return clean;
    }

    /** As {@link String#strip}, and no-break spaces too, which look the same to people and which clients' own trimming takes away. */
    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE);
    }
}
