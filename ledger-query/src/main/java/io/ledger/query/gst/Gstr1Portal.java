package io.ledger.query.gst;

import io.ledger.api.table.Bills;
import io.ledger.query.gst.Gstr1Lines.Section;
import io.ledger.query.gst.Gstr1Lines.SupplyLine;
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
 * cdnur, hsn and doc_issue), as programs that file with it write them. Not tried against the tool itself.
 */
record Gstr1Portal(Gstr1 report, String gstin, String period) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT);

    /** What the portal knows a document by: invoices for what is sold, and credit notes. */
    private static final Map<String, Integer> DOCUMENTS = Map.of(Bills.SALE, 1, Bills.SALE_RETURN, 5);

    /** Of the offline tool that first took these names; later ones take it too. */
    private static final String VERSION = "GST3.0.4";
    /** The tool writes a hash of its own here; the portal takes the word. */
    private static final String HASH = "hash";

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("gstin", gstin);
        json.put("fp", period);
        json.put("version", VERSION);
        json.put("hash", HASH);
        put(json, "b2b", byParty(Section.B2B, "inv", this::bill));
        put(json, "b2cl", large());
        put(json, "b2cs", small());
        put(json, "exp", exports());
        put(json, "cdnr", byParty(Section.CDNR, "nt", this::note));
        put(json, "cdnur", notesToOthers());
        putIn(json, "nil", "inv", untaxed());
        json.putAll(new PortalHsn(report.hsn(), period).json());
        putIn(json, "doc_issue", "doc_det", documents());
        return json;
    }

    /** A section with nothing in it is left out. */
    private static void put(Map<String, Object> json, String name, List<Map<String, Object>> section) {
        if (!section.isEmpty()) {
            json.put(name, section);
        }
    }

    private static void putIn(Map<String, Object> json, String name, String inner, List<Map<String, Object>> section) {
        if (!section.isEmpty()) {
            json.put(name, Map.of(inner, section));
        }
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
        Map<String, List<Map<String, Object>>> bills = new TreeMap<>();
        grouped(report.of(Section.EXP), SupplyLine::billId).values().forEach(lines -> {
            String type = Gstr1Lines.sum(lines).igstMinor() == 0 ? "WOPAY" : "WPAY";
            bills.computeIfAbsent(type, key -> new ArrayList<>()).add(export(lines));
        });
        return bills.entrySet().stream()
                .map(type -> ordered("exp_typ", type.getKey(), "inv", type.getValue()))
                .toList();
    }

    private static Map<String, Object> export(List<SupplyLine> lines) {
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
        return ordered("inum", number(first), "idt", day(first), "val", value(first), "itms", items);
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

    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            json.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return json;
    }
}
