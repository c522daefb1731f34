package io.ledger.access.limit;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The limits as they are set: their defaults, and what {@code ledger.limits.*} says otherwise. Immutable. */
final class Rates {

    /** With it, counting from the burst to its end stays far within 64 bits of nanoseconds. */
    private static final long MOST = 1_000_000_000;

    private static final Map<String, Duration> PERIODS =
            Map.of("perminute", Duration.ofMinutes(1), "perhour", Duration.ofHours(1), "perday", Duration.ofDays(1));

    private final Map<Limit, Rate> rates = new EnumMap<>(Limit.class);

    /**
     * @param settings below {@code ledger.limits}, like {@code sign-ins.burst}; dashes, dots and case do not matter, for an environment variable has none
     * @throws IllegalArgumentException in words, for one that is unknown or no whole number from 1 on
     */
    Rates(Map<String, String> settings) {
        for (Limit limit : Limit.values()) {
            rates.put(limit, limit.rate());
        }
        settings.forEach(this::set);
    }

    Rate of(Limit limit) {
        return rates.getOrDefault(limit, limit.rate());
    }

    private void set(String name, String value) {
        String plain = plain(name);
        for (Limit limit : Limit.values()) {
            String part = plain.startsWith(plain(limit.wire()))
                    ? plain.substring(plain(limit.wire()).length())
                    : "";
            Rate rate = of(limit);
            if (part.equals("burst")) {
                rates.put(limit, new Rate(number(name, value), rate.refill(), rate.period()));
                return;
            }
            Duration period = PERIODS.get(part);
            if (period != null) {
                rates.put(limit, new Rate(rate.burst(), number(name, value), period));
                return;
            }
        }
        throw new IllegalArgumentException("There is no setting ledger.limits." + name
                + ". Limits are set by burst, per-minute, per-hour or per-day; docs/limits.md has their names.");
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }

    private static long number(String name, String value) {
        if (value.matches("[0-9]{1,10}")) {
            long number = Long.parseLong(value);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                "ledger.limits." + name + " is a whole number from 1 to " + MOST + ", not \"" + value + "\".");
    }
}
