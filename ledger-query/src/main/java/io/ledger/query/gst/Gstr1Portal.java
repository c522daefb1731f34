package io.ledger.query.gst;

import io.ledger.api.table.Bills;
import io.ledger.query.gst.Gstr1Lines.Section;
import io.ledger.query.gst.Gstr1Lines.SupplyLine;
import io.ledger.query.gst.HsnLines.HsnLine;
import io.ledger.query.numbering.BillGaps.Series;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A GSTR-1 as the JSON that the GST portal and its offline tool take. The names are those of the portal's public API for saving GSTR-1 (GST developer portal, "GSTR1 Save", with the tables b2b, b2cl, b2cs, exp, nil, cdnr,
 * cdnur, hsn and doc_issue; hsn parted in hsn_b2b and hsn_b2c since the return of May 2025).
 */
record Gstr1Portal(Gstr1 report, String gstin, String period) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT);

    /** What the portal knows a document by: invoices for what is sold, debit notes, credit notes. */
    private static final Map<String, Integer> DOCUMENTS =
            Map.of(Bills.SALE, 1, Bills.PURCHASE_RETURN, 4, Bills.SALE_RETURN, 5);

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("gstin", gstin);
        json.put("fp", period);
        json.put("b2b", byParty(Section.B2B, "inv", this::bill));
        json.put("b2cl", large());
        json.put("b2cs", small());
        json.put("exp", exports());
        json.put("cdnr", byParty(Section.CDNR, "nt", this::note));
        json.put("cdnur", notesToOthers());
        json.put("nil", Map.of("inv", untaxed()));
        json.put("hsn", Map.of("hsn_b2b", hsn(HsnLines.B2B), "hsn_b2c", hsn(HsnLines.B2C)));
        json.put("doc_issue", Map.of("doc_det", documents()));
        return json;
    }

    private List<Map<String, Object>> byParty(
            Section section, String name, Function<List<SupplyLine>, Map<String, Object>> document) {
        return grouped(report.of(section), SupplyLine::gstin).entrySet().stream()
                .map(party -> ordered("ctin", party.getKey(), name, documents(party.getValue(), document)))
                .toList();
    }

    private static <K> Map<K, List<SupplyLine>> grouped(List<SupplyLine> lines, Function<SupplyLine, @Nullable K> by) {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        line -> Objects.requireNonNull(by.apply(line)), LinkedHashMap::new, Collectors.toList()));
    }

    private static List<Map<String, Object>> documents(
            List<SupplyLine> lines, Function<List<SupplyLine>, Map<String, Object>> document) {
        Map<UUID, List<SupplyLine>> bills = grouped(lines, SupplyLine::billId);
        return bills.values().stream().map(document).toList();
    }

    private Map<String, Object> bill(List<SupplyLine> lines) {
        SupplyLine first = lines.getFirst();
        return ordered(
                "inum",
                number(first),
                "idt",
                day(first),
                "val",
                value(first),
                "pos",
                place(first),
                "rchrg",
                "N",
                "inv_typ",
                "R",
                "itms",
                items(lines, 1));
    }

    private Map<String, Object> note(List<SupplyLine> lines) {
        SupplyLine first = lines.getFirst();
        return ordered(
                "ntty",
                "C",
                "nt_num",
                number(first),
                "nt_dt",
                day(first),
                "val",
                value(first),
                "pos",
                place(first),
                "rchrg",
                "N",
                "inv_typ",
                "R",
                "itms",
                items(lines, -1));
    }

    private List<Map<String, Object>> large() {
        return grouped(report.of(Section.B2CL), Gstr1Portal::place).entrySet().stream()
                .map(place -> ordered("pos", place.getKey(), "inv", documents(place.getValue(), this::plain)))
                .toList();
    }

    private Map<String, Object> plain(List<SupplyLine> lines) {
        SupplyLine first = lines.getFirst();
        return ordered("inum", number(first), "idt", day(first), "val", value(first), "itms", items(lines, 1));
    }

    private List<Map<String, Object>> small() {
        return report.of(Section.B2CS).stream()
                .map(line -> {
                    Map<String, Object> sum = ordered(
                            "sply_ty",
                            isInterState(line) ? "INTER" : "INTRA",
                            "pos",
                            place(line),
                            "typ",
                            "OE",
                            "rt",
                            PortalMoney.rate(line.taxRateBp()));
                    sum.putAll(PortalMoney.amounts(line.amounts(), isInterState(line)));
                    return sum;
                })
                .toList();
    }

    private List<Map<String, Object>> exports() {
        return documents(report.of(Section.EXP), lines -> {
            Amounts sum = Gstr1Lines.sum(lines);
            SupplyLine first = lines.getFirst();
            List<Map<String, Object>> items = lines.stream()
                    .map(line -> ordered(
                            "rt",
                            PortalMoney.rate(line.taxRateBp()),
                            "txval",
                            PortalMoney.rupees(line.amounts().taxableMinor()),
                            "iamt",
                            PortalMoney.rupees(line.amounts().igstMinor()),
                            "csamt",
                            PortalMoney.rupees(line.amounts().cessMinor())))
                    .toList();
            return ordered(
                    "exp_typ",
                    sum.igstMinor() == 0 ? "WOPAY" : "WPAY",
                    "inv",
                    List.of(ordered("inum", number(first), "idt", day(first), "val", value(first), "itms", items)));
        });
    }

    private List<Map<String, Object>> notesToOthers() {
        return documents(report.of(Section.CDNUR), lines -> {
            SupplyLine first = lines.getFirst();
            return ordered(
                    "typ",
                    "96".equals(first.placeOfSupply())
                            ? Gstr1Lines.sum(lines).igstMinor() == 0 ? "EXPWOP" : "EXPWP"
                            : "B2CL",
                    "ntty",
                    "C",
                    "nt_num",
                    number(first),
                    "nt_dt",
                    day(first),
                    "val",
                    value(first),
                    "pos",
                    place(first),
                    "itms",
                    items(lines, -1));
        });
    }

    /** @param sign -1 for notes, whose figures the portal has above zero */
    private static List<Map<String, Object>> items(List<SupplyLine> lines, int sign) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (SupplyLine line : lines) {
            Map<String, Object> detail =
                    PortalMoney.amounts(sign < 0 ? line.amounts().negated() : line.amounts(), isInterState(line));
            detail.put("rt", PortalMoney.rate(line.taxRateBp()));
            items.add(ordered("num", items.size() + 1, "itm_det", detail));
        }
        return items;
    }

    private List<Map<String, Object>> untaxed() {
        return report.of(Section.NIL).stream()
                .map(line -> ordered(
                        "sply_ty",
                        (line.supply().startsWith(Gstr1Lines.INTER) ? "INTR" : "INTRA")
                                + (line.supply().endsWith("_to_registered") ? "B2B" : "B2C"),
                        "expt_amt",
                        PortalMoney.rupees(0),
                        "nil_amt",
                        PortalMoney.rupees(line.amounts().taxableMinor()),
                        "ngsup_amt",
                        PortalMoney.rupees(0)))
                .toList();
    }

    private List<Map<String, Object>> hsn(String supply) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (HsnLine line : report.hsn()) {
            if (line.supply().equals(supply)) {
                Map<String, Object> json = ordered(
                        "num",
                        lines.size() + 1,
                        "hsn_sc",
                        line.hsn() == null ? "" : line.hsn(),
                        "desc",
                        line.description() == null ? "" : line.description(),
                        "uqc",
                        line.unit() == null ? "OTH" : line.unit().toUpperCase(Locale.ROOT),
                        "qty",
                        new BigDecimal(line.quantity()),
                        "rt",
                        PortalMoney.rate(line.taxRateBp()),
                        "txval",
                        PortalMoney.rupees(line.amounts().taxableMinor()));
                json.putAll(PortalMoney.taxes(line.amounts()));
                lines.add(json);
            }
        }
        return lines;
    }

    private List<Map<String, Object>> documents() {
        List<Map<String, Object>> all = new ArrayList<>();
        report.documents().stream()
                .collect(Collectors.groupingBy(
                        series -> DOCUMENTS.get(series.kind()), TreeMap::new, Collectors.toList()))
                .forEach((number, series) -> {
                    List<Map<String, Object>> docs = new ArrayList<>();
                    series.forEach(each -> docs.add(document(docs.size() + 1, each)));
                    all.add(ordered("doc_num", number, "docs", docs));
                });
        return all;
    }

    private static Map<String, Object> document(int number, Series series) {
        long given = series.numbers() + series.missing();
        long cancelled = series.removed() + series.missing();
        return ordered(
                "num",
                number,
                "from",
                series.firstNumber(),
                "to",
                series.lastNumber(),
                "totnum",
                given,
                "cancel",
                cancelled,
                "net_issue",
                given - cancelled);
    }

    private static boolean isInterState(SupplyLine line) {
        return line.supply().startsWith(Gstr1Lines.INTER);
    }

    private static String number(SupplyLine line) {
        return line.number() == null ? "" : line.number();
    }

    private static String day(SupplyLine line) {
        return DAY.format(Objects.requireNonNull(line.issuedOn()));
    }

    private static BigDecimal value(SupplyLine line) {
        return PortalMoney.rupees(Objects.requireNonNull(line.valueMinor()));
    }

    private static String place(SupplyLine line) {
        return line.placeOfSupply() == null ? "" : line.placeOfSupply();
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return json;
    }
}
