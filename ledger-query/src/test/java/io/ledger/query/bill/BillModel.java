package io.ledger.query.bill;

import io.ledger.api.bill.BillTotals;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.Transactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the bills of a book must be, worked out anew from all records after each event, as plainly as can be. */
final class BillModel {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private final Map<UUID, Rec> records = new LinkedHashMap<>();
    private final Map<UUID, String> numbers = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<UUID, String> lines = new HashMap<>();
    private final Map<UUID, Long> seqs = new HashMap<>();
    private LocalDate today = LocalDate.MIN;

    static final class Rec {
        private final UUID id;
        private final Table table;
        private Fields fields;
        private boolean deleted;

        private Rec(UUID id, Table table, Fields fields) {
            this.id = id;
            this.table = table;
            this.fields = fields;
        }

        Table table() {
            return table;
        }

        boolean isDeleted() {
            return deleted;
        }
    }

    Map<UUID, Rec> records() {
        return records;
    }

    /** The next event of the book; null where it is of no record. */
    void apply(@Nullable RecordEvent event, long seq, Instant recordedAt) {
        LocalDate day = recordedAt.atZone(ZONE).toLocalDate();
        today = day.isAfter(today) ? day : today;
        UUID changed = null;
        if (event != null && !(event instanceof EditSuperseded)) {
            changed = event.id();
            change(event, recordedAt);
        }
        for (Rec bill : of(Bills.TABLE)) {
            if (bill.id.equals(changed)) {
                number(bill);
            }
            String line = line(bill);
            if (!line.equals(lines.put(bill.id, line)) || bill.id.equals(changed)) {
                seqs.put(bill.id, seq);
            }
        }
    }

    private void change(RecordEvent event, Instant recordedAt) {
        switch (event) {
            case RecordAdded added -> records.put(added.id(), new Rec(added.id(), added.table(), added.fields()));
            case RecordChanged changed -> {
                Rec rec = records.get(changed.id());
                rec.fields = rec.fields.with(changed.fields());
            }
            case RecordRemoved removed -> records.get(removed.id()).deleted = true;
            case RecordRestored restored -> records.get(restored.id()).deleted = false;
            case EditSuperseded ignored -> throw new IllegalStateException("Changes nothing.");
        }
    }

    private List<Rec> of(Table table) {
        return records.values().stream().filter(rec -> rec.table == table).toList();
    }

    private void number(Rec bill) {
        String given = bill.fields.get(Bills.NUMBER);
        if (given != null) {
            numbers.put(bill.id, given);
            return;
        }
        if (numbers.containsKey(bill.id)) {
            return;
        }
        String prefix = of(BusinessSettings.TABLE).stream()
                .map(rec -> rec.fields.get(BusinessSettings.BILL_PREFIX))
                .filter(each -> each != null)
                .findFirst()
                .orElse("");
        String kind = bill.fields.require(Bills.KIND);
        String next;
        do {
            next = prefix + counts.merge(kind, 1, Integer::sum);
        } while (hasNumber(kind, next));
        numbers.put(bill.id, next);
    }

    private boolean hasNumber(String kind, String number) {
        return of(Bills.TABLE).stream()
                .anyMatch(bill -> bill.fields.require(Bills.KIND).equals(kind) && number.equals(numbers.get(bill.id)));
    }

    private static long total(Rec bill) {
        return BillTotals.of(bill.fields.require(Bills.LINES), bill.fields.get(Bills.DISCOUNT_MINOR))
                .totalMinor();
    }

    private String line(Rec bill) {
        long total = total(bill);
        long paid = bill.deleted ? 0 : paid(bill);
        LocalDate dueOn = bill.fields.get(Bills.DUE_ON);
        String status;
        if (bill.deleted) {
            status = "unpaid";
        } else if (paid >= total) {
            status = "paid";
        } else if (dueOn != null && dueOn.isBefore(today)) {
            status = "overdue";
        } else {
            status = paid > 0 ? "partial" : "unpaid";
        }
        return numbers.get(bill.id) + " " + paid + " of " + total + " " + status;
    }

    private long paid(Rec bill) {
        UUID party = bill.fields.get(Bills.PARTY_ID);
        if (party == null) {
            return "credit".equals(bill.fields.get(Bills.MODE)) ? 0 : total(bill);
        }
        String kind = bill.fields.require(Bills.KIND);
        String paying = kind.equals("sale") ? "got" : "gave";
        List<Rec> all = of(Bills.TABLE).stream()
                .filter(each -> !each.deleted && party.equals(each.fields.get(Bills.PARTY_ID)))
                .toList();
        long pool = 0;
        for (Rec transaction : transactions(party)) {
            UUID named = transaction.fields.get(Transactions.BILL_ID);
            if (transaction.fields.require(Transactions.DIRECTION).equals(paying)
                    && all.stream().noneMatch(each -> each.id.equals(named))) {
                pool += transaction.fields.require(Transactions.AMOUNT_MINOR);
            }
        }
        List<Rec> inOrder = new ArrayList<>(all);
        inOrder.removeIf(each -> !each.fields.require(Bills.KIND).equals(kind));
        inOrder.sort(Comparator.comparing((Rec each) -> each.fields.require(Bills.ISSUED_ON))
                .thenComparing(each -> each.id.toString()));
        for (Rec each : inOrder) {
            long brought = 0;
            for (Rec transaction : transactions(party)) {
                if (each.id.equals(transaction.fields.get(Transactions.BILL_ID))) {
                    long amount = transaction.fields.require(Transactions.AMOUNT_MINOR);
                    brought +=
                            transaction.fields.require(Transactions.DIRECTION).equals(paying) ? amount : -amount;
                }
            }
            long fromPool = Math.min(pool, Math.max(0, total(each) - brought));
            pool -= fromPool;
            if (each == bill) {
                return Math.max(0, Math.min(total(bill), brought + fromPool));
            }
        }
        throw new IllegalStateException("Unreachable: the bill is one of its party's.");
    }

    private List<Rec> transactions(UUID party) {
        return of(Transactions.TABLE).stream()
                .filter(rec -> !rec.deleted
                        && rec.fields.require(Transactions.PARTY_ID).equals(party))
                .toList();
    }

    /** One line for each bill that must be there, sorted. */
    Set<String> expected() {
        Set<String> all = new TreeSet<>();
        lines.forEach((id, line) -> all.add(id + " " + line + " seq " + seqs.get(id)));
        return all;
    }
}
