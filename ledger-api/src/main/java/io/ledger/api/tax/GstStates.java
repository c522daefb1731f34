package io.ledger.api.tax;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The states and union territories of India by their codes for the goods and services tax, which a GSTIN begins with. Source: the list of state codes of the GST portal (services.gst.gov.in), where 25
 * has been merged into 26 and 28 stands for Andhra Pradesh before its division; both stand in older papers.
 */
public final class GstStates {

    /** Supplies to abroad have it as their place. */
    public static final String ABROAD = "96";

    private static final Map<String, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry("01", "Jammu and Kashmir"),
            Map.entry("02", "Himachal Pradesh"),
            Map.entry("03", "Punjab"),
            Map.entry("04", "Chandigarh"),
            Map.entry("05", "Uttarakhand"),
            Map.entry("06", "Haryana"),
            Map.entry("07", "Delhi"),
            Map.entry("08", "Rajasthan"),
            Map.entry("09", "Uttar Pradesh"),
            Map.entry("10", "Bihar"),
            Map.entry("11", "Sikkim"),
            Map.entry("12", "Arunachal Pradesh"),
            Map.entry("13", "Nagaland"),
            Map.entry("14", "Manipur"),
            Map.entry("15", "Mizoram"),
            Map.entry("16", "Tripura"),
            Map.entry("17", "Meghalaya"),
            Map.entry("18", "Assam"),
            Map.entry("19", "West Bengal"),
            Map.entry("20", "Jharkhand"),
            Map.entry("21", "Odisha"),
            Map.entry("22", "Chhattisgarh"),
            Map.entry("23", "Madhya Pradesh"),
            Map.entry("24", "Gujarat"),
            Map.entry("25", "Daman and Diu"),
            Map.entry("26", "Dadra and Nagar Haveli and Daman and Diu"),
            Map.entry("27", "Maharashtra"),
            Map.entry("28", "Andhra Pradesh (before division)"),
            Map.entry("29", "Karnataka"),
            Map.entry("30", "Goa"),
            Map.entry("31", "Lakshadweep"),
            Map.entry("32", "Kerala"),
            Map.entry("33", "Tamil Nadu"),
            Map.entry("34", "Puducherry"),
            Map.entry("35", "Andaman and Nicobar Islands"),
            Map.entry("36", "Telangana"),
            Map.entry("37", "Andhra Pradesh"),
            Map.entry("38", "Ladakh"),
            Map.entry("97", "Other Territory"),
            Map.entry(ABROAD, "Other Country")));

    private GstStates() {}

    /** The codes of states, where a business or a party can be. */
    public static Set<String> codes() {
        Set<String> codes = new TreeSet<>(NAMES.keySet());
        codes.remove(ABROAD);
        return codes;
    }

    /** Whether a code is that of a state. */
    public static boolean isState(String code) {
        return NAMES.containsKey(code) && !code.equals(ABROAD);
    }

    /** The codes of places that something can be supplied to: the states, and abroad. */
    public static Set<String> places() {
        return Set.copyOf(NAMES.keySet());
    }

    /** What a code stands for, in English. Throws {@link IllegalArgumentException} for one that stands for nothing. */
    public static String name(String code) {
        String name = NAMES.get(code);
        if (name == null) {
            throw new IllegalArgumentException("No state has the code " + code + ".");
        }
        return name;
    }
}
