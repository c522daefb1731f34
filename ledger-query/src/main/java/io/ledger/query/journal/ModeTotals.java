package io.ledger.query.journal;

import io.ledger.platform.json.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What came in and went out, by mode, in minor units. A mode of which nothing did is not there. For one thread. */
public final class ModeTotals {

    private static final String IN = "in_minor";
    private static final String OUT = "out_minor";

    private final TreeMap<String, InOut> modes = new TreeMap<>();

    /** What came in and what went out. */
    @Schema(name = "InOut", description = "What came in and what went out, in minor units.")
    public record InOut(
            @Schema(description = "What came in.", type = "integer", format = "int64")
            BigInteger inMinor,

            @Schema(description = "What went out.", type = "integer", format = "int64")
            BigInteger outMinor) {

        public static final InOut ZERO = new InOut(BigInteger.ZERO, BigInteger.ZERO);

        static InOut of(long inMinor, long outMinor) {
            return new InOut(BigInteger.valueOf(inMinor), BigInteger.valueOf(outMinor));
        }

        public InOut plus(InOut other) {
            return new InOut(inMinor.add(other.inMinor), outMinor.add(other.outMinor));
        }

        public BigInteger netMinor() {
            return inMinor.subtract(outMinor);
        }
    }

    /** Reads what {@link #toString} wrote. */
    public static ModeTotals parse(String json) {
        ModeTotals totals = new ModeTotals();
        Json.readStored(json).forEach((mode, value) -> {
            if (value instanceof Map<?, ?> map) {
                totals.add(mode, new InOut(number(map.get(IN)), number(map.get(OUT))));
            }
        });
        return totals;
    }

    private static BigInteger number(@Nullable Object value) {
        return switch (value) {
            case BigInteger number -> number;
            case Number number -> BigInteger.valueOf(number.longValue());
            case null, default -> BigInteger.ZERO;
        };
    }

    /** Adds to a mode; negative amounts take away. */
    public void add(String mode, InOut amounts) {
        InOut sum = get(mode).plus(amounts);
        if (sum.equals(InOut.ZERO)) {
            modes.remove(mode);
        } else {
            modes.put(mode, sum);
        }
    }

    public boolean isEmpty() {
        return modes.isEmpty();
    }

    public InOut get(String mode) {
        return modes.getOrDefault(mode, InOut.ZERO);
    }

    /** In the alphabetical order of the modes. */
    public void forEach(BiConsumer<String, InOut> action) {
        modes.forEach(action);
    }

    /** JSON: {@code {"cash":{"in_minor":1,"out_minor":0}}}, the modes in alphabetical order. */
    @Override
    public String toString() {
        Map<String, Map<String, BigInteger>> json = new LinkedHashMap<>();
        modes.forEach((mode, amounts) -> {
            Map<String, BigInteger> pair = new LinkedHashMap<>();
            pair.put(IN, amounts.inMinor());
            pair.put(OUT, amounts.outMinor());
            json.put(mode, pair);
        });
        return Json.write(json);
    }
}
