package io.ledger.query.gst;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The unit quantity codes of GST, which its returns ask for (list of the GST portal, "Unit Quantity Code"). Stateless. */
final class UnitCode {

    /** Of services, whose quantity nobody counts. */
    static final String SERVICE = "NA";

    private static final String OTHER = "OTH";
    /** The codes of services begin so. */
    private static final String SERVICES = "99";

    private static final Set<String> CODES = Set.of(
            ("BAG BAL BDL BKL BOU BOX BTL BUN CAN CBM CCM CMS CTN DOZ DRM GGK GMS GRS GYD KGS KLR KME LTR MLT MTR MTS NOS OTH "
                            + "PAC PCS PRS QTL ROL SET SQF SQM SQY TBS TGM THD TON TUB UGS UNT YDS")
                    .split(" "));

    /** What shops write, by the code. */
    private static final Map<String, String> WRITTEN = written(
            "KGS kg kgs kilo kilos kilogram kilograms किलो किग्रा",
            "GMS g gm gms gram grams ग्राम",
            "QTL quintal quintals qtl क्विंटल",
            "MTS mt tonne tonnes",
            "TON ton tons टन",
            "LTR l lt ltr ltrs litre litres liter liters लीटर",
            "MLT ml mls millilitre",
            "MTR m mtr mtrs metre metres meter meters मीटर",
            "CMS cm cms",
            "SQF sqft sft",
            "SQM sqm",
            "PCS pc pcs piece pieces पीस नग",
            "NOS no nos number numbers each ea",
            "DOZ dz doz dozen dozens दर्जन",
            "PAC pk pkt pkts pack packs packet packets पैकेट",
            "BTL btl bottle bottles बोतल",
            "BOX box boxes बॉक्स",
            "BAG bag bags बोरी",
            "CTN ctn carton cartons",
            "CAN can cans",
            "PRS pr pair pairs जोड़ी",
            "SET set sets सेट",
            "ROL roll rolls",
            "BDL bundle bundles",
            "TUB tube tubes",
            "TBS tablet tablets tab tabs",
            "UNT unit units");

    private UnitCode() {}

    private static Map<String, String> written(String... lines) {
        Map<String, String> written = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            Arrays.stream(words)
                    .skip(1)
                    // Units are stored so; letters with a dot below are two characters then.
                    .forEach(word -> written.put(Normalizer.normalize(word, Normalizer.Form.NFC), words[0]));
        }
        return Map.copyOf(written);
    }

    /** The code of a unit as somebody wrote it, other where it is none of the list's. */
    static String of(String hsn, @Nullable String unit) {
        if (hsn.startsWith(SERVICES)) {
            return SERVICE;
        }
        if (unit == null) {
            return OTHER;
        }
        String capitals = unit.toUpperCase(Locale.ROOT);
        return CODES.contains(capitals)
                ? capitals
                : WRITTEN.getOrDefault(unit.toLowerCase(Locale.ROOT).replace(".", ""), OTHER);
    }
}
