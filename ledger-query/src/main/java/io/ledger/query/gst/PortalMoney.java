package io.ledger.query.gst;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the portal's forms have figures: numbers in rupees with two decimals, under its short names. Stateless. */
final class PortalMoney {

    private static final int PAISE_DIGITS = 2;

    private PortalMoney() {}

    static BigDecimal rupees(long minor) {
        return BigDecimal.valueOf(minor, PAISE_DIGITS);
    }

    /** A rate in percent. */
    static BigDecimal rate(BigDecimal basisPoints) {
        BigDecimal percent = basisPoints.movePointLeft(2).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    /** The taxable value and the taxes; of what goes to another state without the halves, of what does not without the whole. */
    static Map<String, Object> amounts(Amounts amounts, boolean isInterState) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("txval", rupees(amounts.taxableMinor()));
        if (isInterState) {
            figures.put("iamt", rupees(amounts.igstMinor()));
        } else {
            figures.put("camt", rupees(amounts.cgstMinor()));
            figures.put("samt", rupees(amounts.sgstMinor()));
        }
        figures.put("csamt", rupees(amounts.cessMinor()));
        return figures;
    }

    /** All four taxes. */
    static Map<String, Object> taxes(Amounts amounts) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("iamt", rupees(amounts.igstMinor()));
        figures.put("camt", rupees(amounts.cgstMinor()));
        figures.put("samt", rupees(amounts.sgstMinor()));
        figures.put("csamt", rupees(amounts.cessMinor()));
        return figures;
    }
}
