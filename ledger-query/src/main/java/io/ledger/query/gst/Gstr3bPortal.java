package io.ledger.query.gst;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A GSTR-3B as the JSON that the GST portal and its offline tool take; the names are those of the portal's public API for saving GSTR-3B. */
record Gstr3bPortal(Gstr3b report, String gstin, String period) {

    private static final Map<String, Object> NO_TAXES = PortalMoney.taxes(Amounts.NONE);

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("gstin", gstin);
        json.put("ret_period", period);
        json.put("sup_details", supplies());
        json.put(
                "inter_sup",
                Map.of(
                        "unreg_details",
                        report.interState().stream()
                                .map(line -> Map.of(
                                        "pos",
                                        line.placeOfSupply(),
                                        "txval",
                                        PortalMoney.rupees(line.taxableMinor()),
                                        "iamt",
                                        PortalMoney.rupees(line.igstMinor())))
                                .toList(),
                        "comp_details",
                        List.of(),
                        "uin_details",
                        List.of()));
        json.put("itc_elg", credit());
        json.put("inward_sup", Map.of("isup_details", List.of(inward("GST", report), inward("NONGST", null))));
        return json;
    }

    private Map<String, Object> supplies() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("osup_det", withValue(report.of(Gstr3b.TAXED)));
        details.put("osup_zero", zeroRated(report.of(Gstr3b.EXPORTED)));
        details.put(
                "osup_nil_exmp",
                Map.of("txval", PortalMoney.rupees(report.of(Gstr3b.UNTAXED).taxableMinor())));
        details.put("isup_rev", withValue(Amounts.NONE));
        details.put("osup_nongst", Map.of("txval", PortalMoney.rupees(0)));
        return details;
    }

    /** Of what goes abroad there is no tax of a state. */
    private static Map<String, Object> zeroRated(Amounts amounts) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("txval", PortalMoney.rupees(amounts.taxableMinor()));
        figures.put("iamt", PortalMoney.rupees(amounts.igstMinor()));
        figures.put("csamt", PortalMoney.rupees(amounts.cessMinor()));
        return figures;
    }

    private static Map<String, Object> withValue(Amounts amounts) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("txval", PortalMoney.rupees(amounts.taxableMinor()));
        figures.putAll(PortalMoney.taxes(amounts));
        return figures;
    }

    private Map<String, Object> credit() {
        Map<String, Object> all = PortalMoney.taxes(report.of(Gstr3b.CREDIT));
        Map<String, Object> credit = new LinkedHashMap<>();
        credit.put(
                "itc_avl",
                List.of(
                        typed("IMPG", NO_TAXES),
                        typed("IMPS", NO_TAXES),
                        typed("ISRC", NO_TAXES),
                        typed("ISD", NO_TAXES),
                        typed("OTH", all)));
        credit.put("itc_rev", List.of(typed("RUL", NO_TAXES), typed("OTH", NO_TAXES)));
        credit.put("itc_net", all);
        credit.put("itc_inelg", List.of(typed("RUL", NO_TAXES), typed("OTH", NO_TAXES)));
        return credit;
    }

    private static Map<String, Object> typed(String type, Map<String, Object> taxes) {
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("ty", type);
        typed.putAll(taxes);
        return typed;
    }

    private static Map<String, Object> inward(String type, @Nullable Gstr3b of) {
        long inter = of == null ? 0 : of.of(Gstr3b.INWARD_INTER).taxableMinor();
        long intra = of == null ? 0 : of.of(Gstr3b.INWARD_INTRA).taxableMinor();
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("ty", type);
        typed.put("inter", PortalMoney.rupees(inter));
        typed.put("intra", PortalMoney.rupees(intra));
        return typed;
    }
}
