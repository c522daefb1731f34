package io.ledger.api.tax;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number of whoever is registered for GST in India: two digits for the state, the ten characters of the PAN, one that counts the registrations, a {@code Z} (or another letter), and a check character. Source: the
 * format of the GST portal (services.gst.gov.in, "Format of GSTIN"); the check character is by modulus 36: the characters' values, digits first, times 1 and 2 by turns, each product's quotient and remainder by 36
 * added up, and what the sum lacks of a multiple of 36.
 */
public final class Gstin {

    private static final Pattern SHAPE =
            Pattern.compile("[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]{3}", Pattern.CASE_INSENSITIVE);
    private static final String SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int STATE_DIGITS = 2;

    private Gstin() {}

    /** Whether a tax number looks like a GSTIN, right or wrong, in capitals or not: no other country's does. */
    public static boolean isMeant(String taxId) {
        return SHAPE.matcher(taxId).matches();
    }

    /** What is wrong with a number that {@linkplain #isMeant looks like} a GSTIN, as the end of a sentence; empty where nothing is. */
    public static Optional<String> fault(String gstin) {
        if (!GstStates.isState(stateIn(gstin))) {
            return Optional.of("begins with " + stateIn(gstin) + ", which is no state's code");
        }
        String capitals = gstin.toUpperCase(Locale.ROOT);
        int last = capitals.length() - 1;
        return capitals.charAt(last) == checkCharacter(capitals.substring(0, last))
                ? Optional.empty()
                : Optional.of("does not end with the right check character: one of its characters is mistyped");
    }

    private static String stateIn(String gstin) {
        return gstin.substring(0, STATE_DIGITS);
    }

    /** What has to follow the first fourteen characters. */
    static char checkCharacter(String first) {
        int modulus = SIGNS.length();
        int sum = 0;
        for (int i = 0; i < first.length(); i++) {
            int product = SIGNS.indexOf(first.charAt(i)) * (1 + i % 2);
            sum += product / modulus + product % modulus;
        }
        return SIGNS.charAt((modulus - sum % modulus) % modulus);
    }

    /** The state of a business or a party: the one that is said, else the one that its GSTIN begins with; null where neither is. */
    public static @Nullable String state(@Nullable String stateCode, @Nullable String taxId) {
        if (stateCode != null
                || taxId == null
                || !isMeant(taxId)
                || fault(taxId).isPresent()) {
            return stateCode;
        }
        return stateIn(taxId);
    }
}
