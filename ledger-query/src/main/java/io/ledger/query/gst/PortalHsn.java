package io.ledger.query.gst;

import io.ledger.query.gst.HsnLines.HsnLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Table 12 of GSTR-1 as the portal takes it: one line for each HSN, unit and rate, in two lists since the return of May 2025 (the registered, all others) and in one before.
 *
 * @param period the return's, {@code 112026}
 */
record PortalHsn(List<HsnLine> lines, String period) {

    private static final int QUANTITY_DIGITS = 2;
    private static final int DESCRIPTION_LENGTH = 30;
    private static final String PARTED_SINCE = "202505";

    private record Key(String hsn, String unit, BigDecimal rateBp) {}

    private record Sum(String description, BigDecimal quantity, Amounts amounts) {
        private Sum plus(Sum other) {
            return new Sum(
                    description.isEmpty() ? other.description : description,
                    quantity.add(other.quantity),
                    amounts.plus(other.amounts));
        }
    }

    /** The section; empty where nothing was sold. */
    Map<String, Object> json() {
        Map<String, Object> hsn = new LinkedHashMap<>();
        if (isParted()) {
            put(hsn, "hsn_b2b", HsnLines.B2B);
            put(hsn, "hsn_b2c", HsnLines.B2C);
        } else {
            put(hsn, "data", null);
        }
        return hsn.isEmpty() ? Map.of() : Map.of("hsn", hsn);
    }

    private boolean isParted() {
        String yearAndMonth = period.substring(2) + period.substring(0, 2);
        return yearAndMonth.compareTo(PARTED_SINCE) >= 0;
    }

    private void put(Map<String, Object> hsn, String name, @Nullable String supply) {
        Map<Key, Sum> sums = new LinkedHashMap<>();
        for (HsnLine line : lines) {
            if (supply == null || line.supply().equals(supply)) {
                String code = Objects.requireNonNullElse(line.hsn(), "");
                sums.merge(
                        new Key(code, UnitCode.of(code, line.unit()), line.taxRateBp()),
                        new Sum(
                                Objects.requireNonNullElse(line.description(), ""),
                                new BigDecimal(line.quantity()),
                                line.amounts()),
                        Sum::plus);
            }
        }
        List<Map<String, Object>> json = new ArrayList<>();
        sums.forEach((key, sum) -> json.add(line(json.size() + 1, key, sum)));
        if (!json.isEmpty()) {
            hsn.put(name, json);
        }
    }

    private static Map<String, Object> line(int number, Key key, Sum sum) {
        boolean isService = key.unit.equals(UnitCode.SERVICE);
        Map<String, Object> json = Gstr1Portal.ordered(
                "num",
                number,
                "hsn_sc",
                key.hsn,
                "desc",
                shortened(sum.description),
                "uqc",
                key.unit,
                "qty",
                isService ? BigDecimal.ZERO : sum.quantity.setScale(QUANTITY_DIGITS, RoundingMode.HALF_UP),
                "rt",
                PortalMoney.rate(key.rateBp),
                "txval",
                PortalMoney.rupees(sum.amounts.taxableMinor()));
        json.putAll(PortalMoney.taxes(sum.amounts));
        return json;
    }

    private static String shortened(String text) {
        int length = Math.min(DESCRIPTION_LENGTH, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, length)).strip();
    }
}
