package io.ledger.query.place;

import com.ibm.icu.util.TimeZone;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The country that a book is kept in, which is what a number without a country's code is dialled from. Stateless. */
public final class BookCountry {

    private static final int COUNTRY_LETTERS = 2;

    /** What ICU calls the region of zones that are nowhere: UTC. */
    private static final String WORLD = "001";

    private BookCountry() {}

    /**
     * The country of the time zone where people pay in the currency there; else the one whose code the currency's begins with, as ISO 4217 has it (INR is IN's, USD is US's); else, the euro say, the
     * country of the time zone.
     *
     * @param currency an ISO 4217 code
     * @param timeZone an IANA zone id
     * @return the ISO 3166 code; null where neither tells
     */
    public static @Nullable String of(String currency, String timeZone) {
        String region = region(timeZone);
        if (region != null && paysIn(region, currency)) {
            return region;
        }
        String own = currency.length() < COUNTRY_LETTERS ? "" : currency.substring(0, COUNTRY_LETTERS);
        return paysIn(own, currency) ? own : region;
    }

    private static @Nullable String region(String timeZone) {
        try {
            String region = TimeZone.getRegion(timeZone);
            return region.equals(WORLD) ? null : region;
        } catch (IllegalArgumentException e) {
            return null; // a zone that this machine's list does not have (any more)
        }
    }

    private static boolean paysIn(String country, String currency) {
        try {
            Currency own = Currency.getInstance(Locale.of("", country));
            return own != null && own.getCurrencyCode().equals(currency);
        } catch (IllegalArgumentException e) {
            return false; // no country's code
        }
    }
}
