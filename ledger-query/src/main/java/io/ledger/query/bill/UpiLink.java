package io.ledger.query.bill;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A link that an app for payments opens with everything filled in. After the linking specification of UPI by the National Payments Corporation of India: {@code pa} the payee's address, {@code pn} its
 * name, {@code am} the amount in rupees with two decimals, {@code cu} always INR, {@code tn} what the payer sees of what it is for. Stateless.
 */
final class UpiLink {

    private static final int PAISE_DECIMALS = 2;

    /** The specification has 50 characters of it; a code of more would get needlessly fine. */
    private static final int MAX_NOTE = 50;

    private static final int MAX_NAME = 99;

    private UpiLink() {}

    /** A link that pays so many paise. */
    static String of(String address, String payee, long amountMinor, String note) {
        return "upi://pay?pa=" + encoded(address).replace("%40", "@") + "&pn=" + encoded(cut(payee, MAX_NAME)) + "&am="
                + BigDecimal.valueOf(amountMinor, PAISE_DECIMALS).toPlainString() + "&cu=INR&tn="
                + encoded(cut(note, MAX_NOTE));
    }

    private static String cut(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints));
    }

    /** Apps take a plus sign for one, so a space is not written as one. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
