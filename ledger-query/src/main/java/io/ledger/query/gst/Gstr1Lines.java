package io.ledger.query.gst;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ledger.api.table.Bills;
import io.ledger.platform.json.FineNumber;
import io.ledger.query.gst.Supplies.Business;
import io.ledger.query.numbering.BillGaps;
import io.ledger.query.reading.Parameters;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/** Sorts supplies into the sections of GSTR-1. For one thread. */
final class Gstr1Lines {

    /** What the business supplies, and the notes on it. Of what it sends back its supplier gives the note (CGST Act, section 34), whose return has it. */
    private static final List<String> SUPPLIES = List.of(Bills.SALE, Bills.SALE_RETURN);

    static final String INTRA = "intra_state";
    static final String INTER = "inter_state";

    /** The sections of GSTR-1 that something can be in here, with the numbers of their tables. */
    enum Section {
        B2B("B2B bills (4)"),
        B2CL("B2C large bills (5)"),
        EXP("Exports (6A)"),
        B2CS("B2C others (7)"),
        NIL("Nil rated and exempt (8)"),
        CDNR("Notes to registered (9B)"),
        CDNUR("Notes to others (9B)");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Where what is taxed of a bill or a note stands. */
        static Section of(Supply supply) {
            if (supply.isReturn()) {
                if (supply.isRegistered()) {
                    return CDNR;
                }
                return supply.isExport() || supply.isLarge() ? CDNUR : B2CS;
            }
            if (supply.isExport()) {
                return EXP;
            }
            return supply.isRegistered() ? B2B : supply.isLarge() ? B2CL : B2CS;
        }
    }

    /**
     * A bill or a note at a rate; or, in the sections b2cs and nil, all of a place or of a kind together.
     *
     * @param supply intra_state or inter_state; of what is not taxed, and to whom
     * @param amounts of notes below zero
     * @param valueMinor of the whole bill or note, with its taxes
     */
    @Schema(name = "Gstr1Line")
    record SupplyLine(
            String section,
            @Nullable UUID billId,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable UUID partyId,
            @Nullable String party,
            @Nullable String gstin,
            @Nullable String placeOfSupply,
            String supply,

            @JsonSerialize(using = FineNumber.class) @Schema(anyOf = {Long.class, String.class})
            BigDecimal taxRateBp,

            @JsonUnwrapped Amounts amounts,
            @Nullable Long valueMinor) {}

    private record Small(String supply, String place, BigDecimal rateBp) implements Comparable<Small> {
        private static final Comparator<Small> ORDER =
                Comparator.comparing(Small::supply).thenComparing(Small::place).thenComparing(Small::rateBp);

        @Override
        public int compareTo(Small other) {
            return ORDER.compare(this, other);
        }
    }

    private final List<SupplyLine> single = new ArrayList<>();
    private final Map<Small, Amounts> small = new TreeMap<>();
    private final Map<String, Amounts> untaxed = new TreeMap<>();
    private final HsnLines hsn = new HsnLines();

    static Gstr1 read(Connection connection, UUID bookId, ReportPeriod period) throws SQLException {
        Business business = Business.read(connection, bookId);
        Gstr1Lines lines = new Gstr1Lines();
        Supplies.forEach(connection, bookId, business, period, SUPPLIES, lines::add);
        List<SupplyLine> all = lines.lines();
        return new Gstr1(
                period.from(),
                period.to(),
                business.gstin(),
                all,
                sum(all),
                lines.hsn.lines(),
                BillGaps.read(connection, bookId, period).series().stream()
                        .filter(series -> SUPPLIES.contains(series.kind()))
                        .toList());
    }

    static Amounts sum(List<SupplyLine> lines) {
        return lines.stream().map(SupplyLine::amounts).reduce(Amounts.NONE, Amounts::plus);
    }

    private void add(Supply supply) {
        hsn.add(supply);
        Section section = Section.of(supply);
        String where = supply.isInterState() ? INTER : INTRA;
        String place = supply.place() == null ? "" : supply.place();
        supply.taxed().forEach((rate, amounts) -> {
            if (section == Section.B2CS) {
                small.merge(new Small(where, place, rate), supply.signed(amounts), Amounts::plus);
            } else {
                single.add(line(supply, section, where, rate, supply.signed(amounts)));
            }
        });
        if (single.size() > Report.MAX_LINES) {
            throw Parameters.invalid(
                    ReportPeriod.FROM,
                    "This report has at most " + Report.MAX_LINES + " lines. Ask for fewer days.",
                    null);
        }
        if (supply.lines().stream().anyMatch(line -> !line.isTaxed())) {
            untaxed.merge(
                    where + (supply.isRegistered() ? "_to_registered" : "_to_others"),
                    supply.signed(supply.untaxed()),
                    Amounts::plus);
        }
    }

    private static SupplyLine line(Supply supply, Section section, String where, BigDecimal rate, Amounts amounts) {
        return new SupplyLine(
                section.wire(),
                supply.id(),
                supply.number(),
                supply.issuedOn(),
                supply.partyId(),
                supply.party(),
                supply.gstin(),
                supply.place(),
                where,
                rate,
                amounts,
                supply.totalMinor());
    }

    /** By section, and within it by day or by place. */
    private List<SupplyLine> lines() {
        List<SupplyLine> lines = new ArrayList<>(single);
        small.forEach((key, amounts) ->
                lines.add(sum(Section.B2CS, key.place.isEmpty() ? null : key.place, key.supply, key.rateBp, amounts)));
        untaxed.forEach((supply, amounts) -> lines.add(sum(Section.NIL, null, supply, BigDecimal.ZERO, amounts)));
        lines.sort(Comparator.comparing(line -> Section.valueOf(line.section().toUpperCase(Locale.ROOT))));
        return lines;
    }

    private static SupplyLine sum(
            Section section, @Nullable String place, String supply, BigDecimal rate, Amounts amounts) {
        return new SupplyLine(section.wire(), null, null, null, null, null, null, place, supply, rate, amounts, null);
    }
}
