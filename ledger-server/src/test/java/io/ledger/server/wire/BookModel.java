package io.ledger.server.wire;

import io.ledger.server.wire.RandomBook.Stored;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a random book comes to, reckoned from what its records are in the end, the slow and plain way, straight from the table of postings in section 5 of the wire contract.
 * Shares no code with the server. Wages are not in it.
 */
final class BookModel {

    private final RandomBook book;
    private final LocalDate asOf;
    private final TreeMap<String, Long> accounts = new TreeMap<>();
    private final TreeMap<UUID, Long> parties = new TreeMap<>();

    BookModel(RandomBook book, LocalDate asOf) {
        this.book = book;
        this.asOf = asOf;
        for (String table : List.of("customers", "suppliers")) {
            book.table(table)
                    .forEach((id, party) -> post(
                            control(id),
                            id,
                            number(party.fields.getOrDefault("opening_balance_minor", 0)),
                            "Equity:Opening balances"));
        }
        inForce("transactions").forEach(this::transaction);
        inForce("cashbook_entries").forEach(this::cashbookEntry);
        inForce("bills").forEach(this::bill);
    }

    /** Above zero is a debit; accounts of zero are left out. */
    TreeMap<String, Long> accounts() {
        accounts.values().removeIf(amount -> amount == 0);
        return accounts;
    }

    /** Parties that owe nothing are left out. */
    TreeMap<UUID, Long> parties() {
        parties.values().removeIf(amount -> amount == 0);
        return parties;
    }

    /** Wages of a member, as the server says that they are. */
    void wages(UUID staff, long amount) {
        post("Expenses:Wages", null, amount, null);
        post("Liabilities:Salaries", staff, -amount, null);
    }

    private List<Stored> inForce(String table) {
        return book.table(table).values().stream()
                .filter(record -> !record.removed)
                .toList();
    }

    private boolean isLater(Object day) {
        return LocalDate.parse(day.toString()).isAfter(asOf);
    }

    private void transaction(Stored record) {
        Map<String, Object> fields = record.fields;
        if (isLater(fields.get("occurred_on"))) {
            return;
        }
        UUID party = UUID.fromString(fields.get("party_id").toString());
        long amount = number(fields.get("amount_minor"));
        String mode = fields.get("mode").toString();
        String other = mode.equals("credit")
                ? book.table("customers").containsKey(party) ? "Income:Sales" : "Expenses:Purchases"
                : money(mode);
        post(control(party), party, fields.get("direction").equals("gave") ? amount : -amount, other);
    }

    private void cashbookEntry(Stored record) {
        Map<String, Object> fields = record.fields;
        if (isLater(fields.get("occurred_on"))) {
            return;
        }
        boolean in = fields.get("direction").equals("in");
        long amount = number(fields.get("amount_minor"));
        Object category = fields.get("category");
        String account = in
                ? "Income:"
                        + (category == null
                                ? "Other income"
                                : category.toString().replace(':', '-'))
                : "Expenses:"
                        + (category == null
                                ? "Other expenses"
                                : category.toString().replace(':', '-'));
        post(money(fields.get("mode").toString()), null, in ? amount : -amount, account);
    }

    @SuppressWarnings("unchecked")
    private void bill(Stored record) {
        Map<String, Object> fields = record.fields;
        if (isLater(fields.get("issued_on"))) {
            return;
        }
        List<BigDecimal> nets = new ArrayList<>();
        List<Map<String, Object>> lines = (List<Map<String, Object>>) fields.get("lines");
        BigDecimal sum = BigDecimal.ZERO;
        for (Map<String, Object> line : lines) {
            BigDecimal net = new BigDecimal(line.get("quantity").toString())
                    .multiply(new BigDecimal(line.get("unit_price_minor").toString()))
                    .setScale(0, RoundingMode.HALF_UP)
                    .subtract(new BigDecimal(line.get("discount_minor").toString()));
            nets.add(net);
            sum = sum.add(net);
        }
        BigDecimal discount =
                new BigDecimal(fields.getOrDefault("discount_minor", 0).toString()).min(sum);
        long[] shares = shares(nets, discount, sum);
        long subtotal = 0;
        long tax = 0;
        for (int i = 0; i < nets.size(); i++) {
            long taxable = nets.get(i).longValueExact() - shares[i];
            subtotal += taxable;
            tax += new BigDecimal(taxable)
                    .multiply(new BigDecimal(lines.get(i).get("tax_rate_bp").toString()))
                    .movePointLeft(4)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
        int sign = fields.get("kind").equals("sale") ? 1 : -1;
        Object party = fields.get("party_id");
        String mode = String.valueOf(fields.get("mode"));
        if (party != null) {
            UUID id = UUID.fromString(party.toString());
            post(control(id), id, sign * (subtotal + tax), null);
        } else {
            post(mode.equals("credit") ? "Assets:Suspense" : money(mode), null, sign * (subtotal + tax), null);
        }
        post(sign > 0 ? "Income:Sales" : "Expenses:Purchases", null, -sign * subtotal, null);
        post(sign > 0 ? "Liabilities:Output tax" : "Assets:Input tax", null, -sign * tax, null);
    }

    /** Hands the discount out unit by unit, each to the line that is furthest behind its exact share; the earlier of two equal ones. */
    private static long[] shares(List<BigDecimal> nets, BigDecimal discount, BigDecimal sum) {
        long[] shares = new long[nets.size()];
        for (long unit = discount.longValueExact(); unit > 0; unit--) {
            int behind = 0;
            BigDecimal most = null;
            for (int i = 0; i < shares.length; i++) {
                // Both sides times the sum, to stay with whole numbers.
                BigDecimal gap = discount.multiply(nets.get(i)).subtract(sum.multiply(BigDecimal.valueOf(shares[i])));
                if (most == null || gap.compareTo(most) > 0) {
                    most = gap;
                    behind = i;
                }
            }
            shares[behind]++;
        }
        return shares;
    }

    private String control(UUID party) {
        return book.table("customers").containsKey(party)
                ? "Assets:Receivables"
                : book.table("suppliers").containsKey(party) ? "Liabilities:Payables" : "Liabilities:Salaries";
    }

    private static String money(String mode) {
        return mode.equals("cash") ? "Assets:Cash" : "Assets:Bank";
    }

    private void post(String account, UUID party, long amount, String other) {
        accounts.merge(account, amount, Long::sum);
        if (party != null) {
            parties.merge(party, amount, Long::sum);
        }
        if (other != null) {
            accounts.merge(other, -amount, Long::sum);
        }
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
