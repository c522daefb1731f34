package io.ledger.query.projection;

import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.query.testing.TestLedger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A book made of random events, and, worked out as plainly as can be, what its rows must then be. */
final class BookModel {

    private static final List<String> TX_MODES = List.of("credit", "cash", "upi", "bank", "cheque");
    private static final List<String> CB_MODES = List.of("cash", "upi", "bank");

    private final TestLedger ledger;
    private final Random random;
    private final UUID book;
    private final Map<UUID, Rec> records = new LinkedHashMap<>();
    private final Map<String, Long> daySeqs = new HashMap<>();

    private static final class Rec {
        private final Table table;
        private Fields fields;
        private boolean deleted;
        private long seq;

        private Rec(Table table, Fields fields) {
            this.table = table;
            this.fields = fields;
        }
    }

    private record Posting(UUID party, long amount, Object day) {}

    private record Movement(Object day, String mode, boolean in, long amount) {}

    BookModel(TestLedger ledger, Random random) throws SQLException {
        this.ledger = ledger;
        this.random = random;
        this.book = ledger.openBook();
    }

    UUID book() {
        return book;
    }

    /** Appends one random event that may happen now. */
    void step() throws SQLException {
        List<UUID> parties = ids(Parties.CUSTOMERS, Parties.SUPPLIERS);
        int kind = random.nextInt(20);
        if (parties.size() < 2 || kind == 0) {
            add(random.nextBoolean() ? Parties.CUSTOMERS : Parties.SUPPLIERS);
        } else if (kind < 7) {
            add(Transactions.TABLE);
        } else if (kind < 10) {
            add(CashbookEntries.TABLE);
        } else {
            List<UUID> all = new ArrayList<>(records.keySet());
            touch(all.get(random.nextInt(all.size())), kind);
        }
    }

    private void add(Table table) throws SQLException {
        UUID id = ledger.newId();
        Fields fields = Fields.forCreate(table, data(table));
        apply(new RecordAdded(table, id, fields));
    }

    private void touch(UUID id, int kind) throws SQLException {
        Rec rec = records.get(id);
        if (kind < 15) {
            Map<String, @Nullable Object> data = data(rec.table);
            data.keySet().removeIf(name -> random.nextInt(3) > 0);
            if (data.isEmpty()) {
                data.put("note", "again");
            }
            apply(new RecordChanged(rec.table, id, Fields.forUpdate(rec.table, data), Fields.none()));
        } else if (kind == 19) {
            apply(new EditSuperseded(
                    rec.table, id, Op.UPDATE, Fields.forUpdate(rec.table, new HashMap<>(Map.of("note", "lost")))));
        } else if (rec.deleted) {
            apply(new RecordRestored(rec.table, id));
        } else {
            apply(new RecordRemoved(rec.table, id));
        }
    }

    private Map<String, @Nullable Object> data(Table table) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        if (table == Transactions.TABLE) {
            List<UUID> parties = ids(Parties.CUSTOMERS, Parties.SUPPLIERS);
            data.put("party_id", parties.get(random.nextInt(parties.size())).toString());
            data.put("direction", random.nextBoolean() ? "gave" : "got");
            data.put("mode", TX_MODES.get(random.nextInt(TX_MODES.size())));
        } else if (table == CashbookEntries.TABLE) {
            data.put("direction", random.nextBoolean() ? "in" : "out");
            data.put("mode", CB_MODES.get(random.nextInt(CB_MODES.size())));
        } else {
            data.put("name", "P" + random.nextInt(1000));
            data.put("opening_balance_minor", random.nextInt(3) == 0 ? null : random.nextLong(-500, 500));
            return data;
        }
        data.put("amount_minor", random.nextLong(1, 1_000));
        data.put("occurred_on", "2026-02-%02d".formatted(random.nextInt(1, 13)));
        return data;
    }

    private List<UUID> ids(Table... tables) {
        return records.entrySet().stream()
                .filter(e -> List.of(tables).contains(e.getValue().table))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void apply(RecordEvent event) throws SQLException {
        ledger.append(book, event);
        long seq = ledger.seq(book);
        Rec rec = records.get(event.id());
        Posting oldPosting = posting(rec);
        Movement oldMovement = movement(rec);
        switch (event) {
            case RecordAdded added -> {
                rec = new Rec(added.table(), added.fields());
                records.put(added.id(), rec);
            }
            case RecordChanged changed -> rec.fields = rec.fields.with(changed.fields());
            case RecordRemoved ignored -> rec.deleted = true;
            case RecordRestored ignored -> rec.deleted = false;
            case EditSuperseded ignored -> {
                return;
            }
        }
        rec.seq = seq;
        Posting posting = posting(rec);
        Movement movement = movement(rec);
        if (!Objects.equals(oldPosting, posting)) {
            touched(oldPosting, posting).forEach(party -> records.get(party).seq = seq);
        }
        if (!Objects.equals(oldMovement, movement)) {
            for (Movement each : new Movement[] {oldMovement, movement}) {
                if (each != null) {
                    daySeqs.put(each.day.toString(), seq);
                }
            }
        }
    }

    private static Set<UUID> touched(@Nullable Posting... postings) {
        Set<UUID> parties = new HashSet<>();
        for (Posting posting : postings) {
            if (posting != null) {
                parties.add(posting.party);
            }
        }
        return parties;
    }

    private static @Nullable Posting posting(@Nullable Rec rec) {
        if (rec == null || rec.deleted || rec.table != Transactions.TABLE) {
            return null;
        }
        long amount = rec.fields.require(Transactions.AMOUNT_MINOR);
        return new Posting(
                rec.fields.require(Transactions.PARTY_ID),
                rec.fields.require(Transactions.DIRECTION).equals("gave") ? amount : -amount,
                rec.fields.require(Transactions.OCCURRED_ON));
    }

    private static @Nullable Movement movement(@Nullable Rec rec) {
        if (rec == null || rec.deleted) {
            return null;
        }
        if (rec.table == CashbookEntries.TABLE) {
            return new Movement(
                    rec.fields.require(CashbookEntries.OCCURRED_ON),
                    rec.fields.require(CashbookEntries.MODE),
                    rec.fields.require(CashbookEntries.DIRECTION).equals("in"),
                    rec.fields.require(CashbookEntries.AMOUNT_MINOR));
        }
        if (rec.table == Transactions.TABLE
                && !rec.fields.require(Transactions.MODE).equals("credit")) {
            return new Movement(
                    rec.fields.require(Transactions.OCCURRED_ON),
                    rec.fields.require(Transactions.MODE),
                    rec.fields.require(Transactions.DIRECTION).equals("got"),
                    rec.fields.require(Transactions.AMOUNT_MINOR));
        }
        return null;
    }

    /** One line for each row that must be there, sorted. */
    Set<String> expected() {
        Set<String> lines = new TreeSet<>();
        records.forEach((id, rec) -> {
            String derived = "";
            if (rec.table == Parties.CUSTOMERS || rec.table == Parties.SUPPLIERS) {
                Long opening = rec.fields.get(Parties.OPENING_BALANCE_MINOR);
                long balance = opening == null ? 0 : opening;
                String last = null;
                for (Rec other : records.values()) {
                    Posting posting = posting(other);
                    if (posting != null && posting.party.equals(id)) {
                        balance += posting.amount;
                        last = last == null || posting.day.toString().compareTo(last) > 0
                                ? posting.day.toString()
                                : last;
                    }
                }
                derived = " balance " + balance + " last " + last;
            }
            lines.add(rec.table.name() + " " + id + " " + values(rec) + derived + (rec.deleted ? " deleted" : "")
                    + " seq " + rec.seq);
        });
        daySeqs.forEach((day, seq) -> lines.add("day " + day + " " + totals(day) + " seq " + seq));
        return lines;
    }

    private static String values(Rec rec) {
        List<String> values = new ArrayList<>();
        rec.table.fields().forEach(field -> values.add(String.valueOf(rec.fields.get(field))));
        return String.join("|", values);
    }

    private String totals(String day) {
        Map<String, long[]> modes = new TreeMap<>();
        records.values().forEach(rec -> {
            Movement movement = movement(rec);
            if (movement != null && movement.day.toString().equals(day)) {
                modes.computeIfAbsent(movement.mode, ignored -> new long[2])[movement.in ? 0 : 1] += movement.amount;
            }
        });
        long[] cash = modes.getOrDefault("cash", new long[2]);
        StringBuilder json = new StringBuilder("{");
        modes.forEach((mode, amounts) -> json.append(json.length() > 1 ? "," : "")
                .append("\"" + mode + "\":{\"in_minor\":" + amounts[0] + ",\"out_minor\":" + amounts[1] + "}"));
        return cash[0] + " " + cash[1] + " " + json.append("}");
    }

    /** The same lines, of the rows in the database. */
    Set<String> actual() throws SQLException {
        Set<String> lines = new TreeSet<>();
        for (Table table : List.of(Parties.CUSTOMERS, Parties.SUPPLIERS, Transactions.TABLE, CashbookEntries.TABLE)) {
            List<String> columns = table.fields().stream()
                    .map(field -> "coalesce(" + field.name() + "::text, 'null')")
                    .toList();
            String derived = table == Parties.CUSTOMERS || table == Parties.SUPPLIERS
                    ? "' balance ' || balance_minor || ' last ' || coalesce(last_activity_on::text, 'null')"
                    : "''";
            lines("SELECT string_agg('" + table.name() + " ' || id || ' ' || concat_ws('|', "
                            + String.join(",", columns) + ") || " + derived
                            + " || CASE WHEN deleted_at IS NULL THEN '' ELSE ' deleted' END || ' seq ' || seq, E'\\n') FROM "
                            + table.name() + " WHERE book_id = '" + book + "'")
                    .forEach(lines::add);
        }
        lines(
                        "SELECT string_agg('day ' || id || ' ' || in_minor || ' ' || out_minor || ' ' || by_mode || ' seq ' || seq, E'\\n')"
                                + " FROM cashbook_days WHERE day::text = id AND book_id = '" + book + "'")
                .forEach(lines::add);
        return lines;
    }

    private List<String> lines(String sql) throws SQLException {
        String text = ledger.query(sql);
        return text == null ? List.of() : text.lines().toList();
    }
}
