package io.ledger.server.wire;

import io.ledger.server.wire.RandomRecords.Stored;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Of a random book: bills and notes, with taxes of every kind. Remembers of each how the book stood when its figures were reckoned. */
final class RandomBills {

    private static final List<String> RATES = List.of("0", "500", "1200", "1800", "2800", "12.25", "333.33");
    private static final List<String> PLACES = List.of("27", "29", "07", "33", "96");
    private static final Set<String> OF_FIGURES =
            Set.of("lines", "discount_minor", "party_id", "place_of_supply", "price_includes_tax");
    private static final Pattern GSTIN = Pattern.compile("[0-9]{2}[0-9A-Za-z]{13}");

    private final RandomRecords records;
    private final RandomChart chart;
    private final RandomStock stock;
    private final String currency;
    private final boolean hasDocuments;

    RandomBills(RandomRecords records, RandomChart chart, RandomStock stock, String currency, boolean hasDocuments) {
        this.records = records;
        this.chart = chart;
        this.stock = stock;
        this.currency = currency;
        this.hasDocuments = hasDocuments;
    }

    void bill() {
        boolean sale = records.random.nextBoolean();
        Map<String, Object> fields = new HashMap<>();
        fields.put("kind", sale ? "sale" : "purchase");
        owe(fields, sale);
        if (records.random.nextBoolean()) {
            fields.put("due_on", records.day());
        }
        if (hasDocuments && records.oneIn(8)) {
            fields.put("number", "INV-" + (1 + records.random.nextInt(9)));
        }
        make(fields);
    }

    /** A credit or debit note: of a bill, of a party, or of nobody. */
    void note() {
        boolean sale = records.random.nextBoolean();
        Map<String, Object> fields = new HashMap<>();
        fields.put("kind", sale ? "sale_return" : "purchase_return");
        List<UUID> bills = new ArrayList<>(records.living("bills"));
        bills.removeIf(bill -> !records.table("bills").get(bill).text("kind").equals(sale ? "sale" : "purchase"));
        if (!bills.isEmpty() && records.random.nextInt(3) > 0) {
            UUID bill = records.pick(bills);
            fields.put("of_bill_id", bill.toString());
            Object party = records.table("bills").get(bill).fields.get("party_id");
            if (party != null) {
                fields.put("party_id", party);
            }
        } else {
            owe(fields, sale);
        }
        make(fields);
    }

    private void owe(Map<String, Object> fields, boolean sale) {
        if (records.random.nextInt(5) > 0) {
            fields.put(
                    "party_id", records.anyOf(sale ? "customers" : "suppliers").toString());
        } else {
            fields.put("mode", records.pick(RandomMoney.MODES));
            if (hasDocuments && records.oneIn(3)) {
                chart.putMoneyAccount(fields);
            }
        }
    }

    private void make(Map<String, Object> fields) {
        fields.put("issued_on", records.day());
        fields.put("lines", lines());
        if (records.oneIn(3)) {
            fields.put("discount_minor", records.random.nextInt(50));
        }
        if (hasDocuments && records.oneIn(4)) {
            fields.put("place_of_supply", records.pick(PLACES));
        }
        if (hasDocuments && records.oneIn(3)) {
            fields.put("price_includes_tax", true);
        }
        standsNow(records.create("bills", records.id(), fields));
    }

    void edit() {
        records.any("bills", (record, stored) -> {
            Map<String, @Nullable Object> before = new HashMap<>(stored.fields);
            Map<String, Object> changes = new HashMap<>();
            switch (records.random.nextInt(hasDocuments ? 5 : 1)) {
                case 0 -> changes.putAll(Map.of("lines", lines(), "issued_on", records.day()));
                case 1 -> changes.put("place_of_supply", records.pick(PLACES));
                case 2 -> changes.put("price_includes_tax", records.random.nextBoolean());
                case 3 -> changes.put("note", "Later " + records.random.nextInt());
                default -> changes.put("issued_on", records.day());
            }
            records.update("bills", record, changes);
            boolean isReckoned = OF_FIGURES.stream()
                    .anyMatch(field ->
                            !Objects.equals(or(before.get(field), field), or(stored.fields.get(field), field)));
            if (isReckoned) {
                standsNow(stored);
            }
        });
    }

    private static @Nullable Object or(@Nullable Object value, String field) {
        return value == null && field.equals("price_includes_tax") ? (Object) false : value;
    }

    /** What decides the figures besides the bill itself. */
    private void standsNow(Stored bill) {
        Stored settings = records.table("business_settings").get(records.book);
        if (settings == null) {
            settings = new Stored();
        }
        bill.then.put(
                "country", settings.has("country") ? settings.text("country") : currency.equals("INR") ? "IN" : "");
        bill.then.put("state", state(settings));
        bill.then.put("round_off", settings.fields.get("bill_round_off"));
        bill.then.put("party_state", partyState(bill));
    }

    private @Nullable String partyState(Stored bill) {
        Stored party = RandomBills.party(records, bill);
        return party == null ? null : state(party);
    }

    /** The customer or supplier of a record. */
    static @Nullable Stored party(RandomRecords records, Stored record) {
        if (!record.has("party_id")) {
            return null;
        }
        UUID id = UUID.fromString(record.text("party_id"));
        Stored customer = records.table("customers").get(id);
        return customer == null ? records.table("suppliers").get(id) : customer;
    }

    /** That of a business or a party: as it says, or as its GSTIN begins. */
    static @Nullable String state(Stored of) {
        return of.has("state_code")
                ? of.text("state_code")
                : GSTIN.matcher(of.text("tax_id")).matches() ? of.text("tax_id").substring(0, 2) : null;
    }

    private List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 1 + records.random.nextInt(4); i > 0; i--) {
            Map<String, Object> line = new HashMap<>(Map.of(
                    "description", "Item " + i,
                    "quantity",
                            BigDecimal.valueOf(1 + records.random.nextInt(9_999), records.random.nextInt(4))
                                    .toPlainString(),
                    "unit_price_minor", 10_000 + records.random.nextInt(20_000),
                    "discount_minor", records.random.nextInt(9),
                    "tax_rate_bp", records.pick(RATES)));
            if (hasDocuments) {
                document(line);
            }
            lines.add(line);
        }
        return lines;
    }

    private void document(Map<String, Object> line) {
        if (records.oneIn(3)) {
            line.put(
                    "unit_price_minor",
                    (10_000 + records.random.nextInt(20_000)) + "." + records.random.nextInt(1, 9_999));
        }
        if (records.oneIn(4)) {
            line.put("cess_rate_bp", records.pick(List.of("1200", "1", "0.5")));
        }
        if (!stock.living().isEmpty() && records.random.nextBoolean()) {
            line.put("item_id", records.pick(stock.living()).toString());
            line.put("hsn", records.pick(List.of("0902", "10063020")));
            line.put("unit", records.pick(List.of("kg", "pcs")));
        }
    }
}
