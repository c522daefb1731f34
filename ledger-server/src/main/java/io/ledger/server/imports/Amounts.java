package io.ledger.server.imports;

import io.ledger.api.record.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the amounts of one file. {@code 1,234} is a thousand or one and a bit, {@code 12,50} may be a slip of the pen for 1,250: so all amounts are looked at first
 * ({@link #look}), and where they do not agree on the sign before the decimals, none that has a sign is read ({@link #minor}). For one thread.
 */
final class Amounts {

    private static final int MAX_CHARACTERS = 64;

    /** A sign, a currency before or after the number, brackets around what is below zero, and the stroke that closes an amount in India: {@code Rs. 1,500/-}. */
    private static final Pattern WRITTEN = Pattern.compile("(?<minus>[-\u2212(]?)[+]?"
            + "(?<before>(?:[^-\u2212+()0-9.,]{1,4}[.]?){0,2})(?<minus2>[-\u2212]?)"
            + "(?<digits>[0-9][0-9.,]*|[.,][0-9]+)"
            + "(?<after>/-|(?:[^-\u2212+()0-9.,]{1,4}[.]?){0,2})(?<minus3>[-\u2212)]?)");

    /** What stands for a currency beside ISO's codes and the signs that Unicode counts as such. Letters are not just any: 5k, 2 Cr and 100 Dr are no fives, twos and hundreds. */
    private static final Set<String> CURRENCY_WORDS = Set.of(
            "rs",
            "us$",
            "r$",
            "a$",
            "c$",
            "hk$",
            "s$",
            "kr",
            "z\u0142",
            "k\u010d",
            "ft",
            "fr",
            "sfr",
            "tk",
            "rm",
            "rp",
            "\u062f.\u0625");

    private static final String CLOSED = "/-";
    private static final Pattern SPACE_IN_NUMBER = Pattern.compile("(?<=[0-9])[ '\u2019](?=[0-9]{3}(?![0-9]))");
    private static final Pattern SPACED =
            Pattern.compile("[^0-9]*[0-9]{1,3}(?:[ '\u2019][0-9]{3}){1,6}(?:[.,][0-9]{1,20})?[^0-9]*");
    private static final Pattern APART = Pattern.compile("[0-9][.,]?[ '\u2019]+[.,]?[0-9]");
    private static final Pattern ANY_SPACE = Pattern.compile("[\\p{Z}\\s]+");

    private final int fractionDigits;
    private final @Nullable DecimalSign said;
    private long pointLine;
    private long commaLine;
    private String pointText = "";
    private String commaText = "";

    /** @param said what the file's owner says; null to find it out */
    Amounts(int fractionDigits, @Nullable DecimalSign said) {
        this.fractionDigits = fractionDigits;
        this.said = said;
    }

    private record Written(boolean isNegative, String digits) {}

    /** Takes notice of an amount, whatever it is. */
    void look(long line, String text) {
        Written written = written(text);
        if (written == null) {
            return;
        }
        boolean point = DecimalSign.POINT.fits(written.digits());
        boolean comma = DecimalSign.COMMA.fits(written.digits());
        if (point && !comma && pointLine == 0) {
            pointLine = line;
            pointText = text;
        } else if (comma && !point && commaLine == 0) {
            commaLine = line;
            commaText = text;
        }
    }

    /** What the amounts that were looked at say, or their owner; null where they say nothing, or not all the same. */
    @Nullable
    DecimalSign sign() {
        if (said != null || (pointLine > 0 && commaLine > 0)) {
            return said;
        }
        return pointLine > 0 ? DecimalSign.POINT : commaLine > 0 ? DecimalSign.COMMA : null;
    }

    /** More than 0, in minor units. */
    long minor(String text) throws UnreadableLine {
        Written written = written(text);
        if (written == null) {
            throw new UnreadableLine("the amount \"" + text + "\" is no number of a form like 1234.56");
        }
        BigDecimal value = new BigDecimal(plain(text, written.digits()));
        long minor;
        try {
            minor = value.movePointRight(fractionDigits).longValueExact();
        } catch (ArithmeticException e) {
            throw new UnreadableLine(
                    "the amount \"" + text + "\" has more than " + fractionDigits + " decimals, or is too large", e);
        }
        if (minor == 0) {
            throw new UnreadableLine("the amount is 0");
        }
        if (written.isNegative() || minor > Money.MAX_MINOR) {
            throw new UnreadableLine("the amount \"" + text + "\" is out of range");
        }
        return minor;
    }

    private String plain(String text, String digits) throws UnreadableLine {
        DecimalSign sign = sign();
        if (sign == null) {
            boolean bare = digits.indexOf('.') < 0 && digits.indexOf(',') < 0;
            if (bare) {
                return digits;
            }
            throw new UnreadableLine(undecided(text));
        }
        if (!sign.fits(digits)) {
            throw new UnreadableLine("the amount \"" + text + "\" is no number of a form like " + sign.example());
        }
        return sign.plain(digits);
    }

    private String undecided(String text) {
        String say = "; say " + DecimalSign.OPTION;
        if (pointLine > 0 && commaLine > 0) {
            return "the amount \"" + text + "\" can be read in two ways, as the file writes \"" + pointText
                    + "\" in line " + pointLine + " and \"" + commaText + "\" in line " + commaLine + say;
        }
        return "the amount \"" + text + "\" can be read in two ways" + say;
    }

    /** Null for what is no number. */
    private static @Nullable Written written(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return null; // before any pattern sees it
        }
        String together = withoutSpaces(ANY_SPACE.matcher(text).replaceAll(" ").strip());
        Matcher parts = WRITTEN.matcher(together);
        if (!parts.matches()
                || together.startsWith("(") != together.endsWith(")")
                || !isCurrency(parts.group("before"))
                || !(isCurrency(parts.group("after")) || parts.group("after").equals(CLOSED))) {
            return null;
        }
        String digits = parts.group("digits");
        boolean negative = Stream.of("minus", "minus2", "minus3")
                .anyMatch(sign -> !parts.group(sign).isEmpty());
        return new Written(negative, Character.isDigit(digits.charAt(0)) ? digits : "0" + digits);
    }

    private static boolean isCurrency(String text) {
        String word = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return word.isEmpty()
                || (word.length() == 1 && Character.getType(word.charAt(0)) == Character.CURRENCY_SYMBOL)
                || CURRENCY_WORDS.contains(word.toLowerCase(Locale.ROOT))
                || Currency.getAvailableCurrencies().stream()
                        .anyMatch(currency -> currency.getCurrencyCode().equals(word));
    }

    /** Spaces (and apostrophes) between a number's digits stand between thousands, of three digits each; others mean nothing. Empty where it is not so. */
    private static String withoutSpaces(String text) {
        String joined = SPACE_IN_NUMBER.matcher(text).replaceAll("");
        boolean grouped = joined.length() < text.length();
        if ((grouped && !SPACED.matcher(text).matches())
                || APART.matcher(joined).find()) {
            return "";
        }
        return joined.replace(" ", "");
    }
}
