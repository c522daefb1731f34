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

    /** As many marks over one letter as the Stream-Safe Text Format of Unicode has (UAX 15, section 13): no language comes near, and bringing more of them into order takes the square of their number. */
    private static final int MAX_MARKS = 30;

    /** So many code points become one at most when text is brought into NFC. */
    private static final int MAX_COMPOSED = 4;

    /** Looks like a space, and is one in Braille. */
    private static final char BLANK_BRAILLE = '\u2800';

    /**
     * Text in its canonical form: Unicode NFC, without control characters, without hidden ones that no script needs (those that turn the order of others around, and those of no width), without white
     * space at its ends. Line feeds and tabs stay where {@code multiline}; elsewhere each is a space, and so is a carriage return with its line feed or alone: whoever pastes an address of two lines
     * meant two words. Hidden characters are taken out rather than refused, because telephones paste numbers with them and people who write from right to left type them: nobody sees what is wrong.
     * May come out empty.
     *
     * @param maxLength in code points, of the canonical form
     * @throws LedgerException {@code invalid_text}: half of a surrogate pair, a letter under more than 30 marks, or longer than {@code maxLength}
     */
    public static String clean(String field, String text, int maxLength, boolean multiline) {
        String clean = isPlain(text) ? trim(text) : canonical(field, text, maxLength, multiline);
        if (clean.codePointCount(0, clean.length()) > maxLength) {
            throw tooLong(field, maxLength);
        }
        return clean;
    }

    /**
     * The value of a stored event, which was checked by the rules of when it was made, and not by today's.
     *
     * @throws LedgerException {@code invalid_text}: what no rule ever let pass, and no column can hold
     */
    public static String stored(String field, String text) {
        if (hasLoneSurrogate(text) || text.indexOf('\0') >= 0) {
            throw new LedgerException(ErrorCode.INVALID_TEXT, field + " is no text that can be stored.", field);
        }
        return text;
    }

    /** Text that may have been stored before there was today's rule, as it is shown on paper and in files: without the hidden characters that today's rule takes out. */
    public static String shown(String text) {
        return HiddenCharacters.removed(text);
    }

    private static String canonical(String field, String text, int maxLength, boolean multiline) {
        if (hasLoneSurrogate(text)) {
            throw new LedgerException(ErrorCode.INVALID_TEXT, field + " has half of a surrogate pair.", field);
        }
        StringBuilder kept = new StringBuilder(text.length());
        String line = multiline ? text : LINE_END_OR_TAB.matcher(text).replaceAll(" ");
        line.codePoints()
                .filter(c -> !Character.isISOControl(c) || (multiline && (c == '\n' || c == '\t')))
                .forEach(kept::appendCodePoint);
        String seen = trim(HiddenCharacters.removed(kept.toString()));
        if (seen.codePointCount(0, seen.length()) > (long) maxLength * MAX_COMPOSED) {
            throw tooLong(field, maxLength);
        }
        requireFewMarks(field, seen);
        return trim(composed(seen));
    }

    /** Composing puts marks into their order, after which one more joiner may stand where no script needs it. */
    private static String composed(String text) {
        String before = "";
        String now = Normalizer.normalize(text, Normalizer.Form.NFC);
        while (!now.equals(before)) {
            before = now;
            now = Normalizer.normalize(HiddenCharacters.removed(now), Normalizer.Form.NFC);
        }
        return now;
    }

    /** Whether there is nothing to do but to trim it: most text is of these letters. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static void requireFewMarks(String field, String text) {
        int marks = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            marks = HiddenCharacters.isMark(text.codePointAt(i)) ? marks + 1 : 0;
            if (marks > MAX_MARKS) {
                throw new LedgerException(
                        ErrorCode.INVALID_TEXT, field + " has more than " + MAX_MARKS + " marks on one letter.", field);
            }
        }
    }

    private static LedgerException tooLong(String field, int maxLength) {
        return new LedgerException(ErrorCode.INVALID_TEXT, field + " has at most " + maxLength + " characters.", field);
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
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BLANK_BRAILLE;
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE);
    }
}
