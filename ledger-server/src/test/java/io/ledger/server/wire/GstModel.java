package io.ledger.server.wire;

import io.ledger.server.wire.RandomRecords.Stored;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures of GSTR-3B of a random book, added up from what its bills come to. Shares no code with the server. */
final class GstModel {

    private final RandomBook book;
    private final TreeMap<String, long[]> sums = new TreeMap<>();

    GstModel(RandomBook book) {
        this.book = book;
    }

    /** By table of the form, or state; taxable, IGST, CGST, SGST, cess and all taxes. */
    TreeMap<String, String> gstr3b(LocalDate from, LocalDate to) {
        book.table("bills").values().stream()
                .filter(bill -> !bill.removed
                        && !bill.day().isBefore(from)
                        && !bill.day().isAfter(to)
                        && !(bill.has("reversed_on") && isReversedBy(bill, to)))
                .forEach(this::add);
        sums.values().removeIf(sum -> Arrays.stream(sum).allMatch(each -> each == 0));
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        java.util.Map.Entry::getKey,
                        each -> Arrays.toString(each.getValue()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static boolean isReversedBy(Stored bill, LocalDate day) {
        return !LocalDate.parse(bill.text("reversed_on")).isAfter(day);
    }

    private void add(Stored bill) {
        BillModel model = BillModel.of(bill, book.currency);
        @Nullable Stored business = book.table("business_settings").get(book.id);
        @Nullable String own = business == null ? null : RandomBills.state(business);
        @Nullable Stored party = RandomBills.party(book.records(), bill);
        @Nullable
        String place = bill.has("place_of_supply")
                ? bill.text("place_of_supply")
                : party == null ? null : RandomBills.state(party);
        place = place == null ? own : place;
        long igst = model.lines().stream().mapToLong(BillModel.Line::igst).sum();
        long cgst = model.lines().stream().mapToLong(BillModel.Line::cgst).sum();
        boolean isInter = igst != 0 || cgst == 0 && place != null && own != null && !place.equals(own);
        boolean isOfSales = bill.text("kind").startsWith("sale");
        int sign = bill.text("kind").endsWith("_return") ? -1 : 1;
        boolean isExport = "96".equals(place);
        boolean isRegistered = party != null && party.has("tax_id");
        for (BillModel.Line line : model.lines()) {
            boolean isTaxed = line.isTaxed() || line.cess() != 0;
            if (isOfSales) {
                add(isTaxed ? isExport ? "3.1(b)" : "3.1(a)" : "3.1(c)", sign, line);
                if (isTaxed && isInter && !isExport && !isRegistered && place != null) {
                    // The form has no further columns there.
                    add("state " + place, sign, new BillModel.Line(true, line.taxable(), 0, 0, 0, line.igst(), 0));
                }
            } else {
                add(isTaxed ? "4(A)(5)" : isInter ? "5(a) inter-state" : "5(a) intra-state", sign, line);
            }
            if (isTaxed) {
                add("payable", isOfSales ? sign : -sign, line);
            }
        }
    }

    private void add(String table, int sign, BillModel.Line line) {
        long[] sum = sums.computeIfAbsent(table, ignored -> new long[6]);
        long[] amounts = {line.taxable(), line.igst(), line.cgst(), line.sgst(), line.cess(), line.tax()};
        for (int i = 0; i < sum.length; i++) {
            sum[i] += sign * amounts[i];
        }
    }
}
