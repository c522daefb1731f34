package io.ledger.query.report;

import io.ledger.api.record.Texts;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name that an answer is saved under, which may come from what people wrote: the header {@code Content-Disposition} as RFC 6266 and RFC 8187 have it. Nothing but letters, digits, dots, hyphens and
 * underscores comes into it, so neither the end of a line or of a quoted text nor a way to another folder, and nothing that turns its order around. Stateless.
 */
final class FileName {

    /** A file's name has at most 255 bytes on most systems, and a letter up to four. */
    private static final int MAX_CODE_POINTS = 50;

    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._-]+");
    private static final Pattern NOT_ASCII = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern ENDS_BADLY = Pattern.compile("[.-]+$");
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FileName() {}

    /** The header for a file of that name and ending; with the name in its own letters where it has others than ASCII's. */
    static String attachment(String name, String ending) {
        String clean = NOT_IN_A_NAME.matcher(Texts.shown(name)).replaceAll("-");
        String cut = clean.codePointCount(0, clean.length()) <= MAX_CODE_POINTS
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, MAX_CODE_POINTS));
        String whole = ENDS_BADLY.matcher(cut).replaceAll("") + "." + ending;
        String ascii = NOT_ASCII.matcher(whole).replaceAll("-").replaceAll("-{2,}", "-");
        String header = "attachment; filename=\"" + ascii + "\"";
        return ascii.equals(whole) ? header : header + "; filename*=UTF-8''" + encoded(whole);
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0 && !NOT_ASCII.matcher(Character.toString(b)).matches()) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }
}
