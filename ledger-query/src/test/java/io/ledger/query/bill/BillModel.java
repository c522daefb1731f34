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
import io.ledger.api.table.MoneyFields;
import io.ledger.api.table.Transactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
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
        String kind = bill.fields.require(Bills.KIND);
        // Notes have prefixes of their own, and these books none; purchases without one take that of sales.
        String prefix = kind.endsWith("_return")
                ? ""
                : of(BusinessSettings.TABLE).stream()
                        .map(rec -> rec.fields.get(BusinessSettings.BILL_PREFIX))
                        .filter(each -> each != null)
                        .findFirst()
                        .orElse("");
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
        Paid paid = bill.deleted || isReversed(bill) ? new Paid(0, 0) : paid(bill);
        LocalDate dueOn = isReturn(bill) ? null : bill.fields.get(Bills.DUE_ON);
        String status;
        if (bill.deleted) {
            status = "unpaid";
        } else if (isReversed(bill)) {
            status = "reversed";
        } else if (paid.paid + paid.returned >= total) {
            status = "paid";
        } else if (dueOn != null && dueOn.isBefore(today)) {
            status = "overdue";
        } else {
            status = paid.paid + paid.returned > 0 ? "partial" : "unpaid";
        }
        return numbers.get(bill.id) + " " + paid.paid + " and " + paid.returned + " of " + total + " " + status;
    }

    private record Paid(long paid, long returned) {}

    private static boolean isReversed(Rec rec) {
        return rec.fields.get(MoneyFields.REVERSED_ON) != null;
    }

    private static boolean isReturn(Rec bill) {
        return kind(bill).endsWith("_return");
    }

    private static String kind(Rec bill) {
        return bill.fields.require(Bills.KIND);
    }

    private Paid paid(Rec bill) {
        String kind = kind(bill).replace("_return", "");
        UUID party = bill.fields.get(Bills.PARTY_ID);
        if (party != null) {
            return new Together(each -> party.equals(each.fields.get(Bills.PARTY_ID)), transactions(party), kind)
                    .paid(bill);
        }
        if (!waits(bill)) {
            return new Paid(total(bill), 0);
        }
        UUID about = about(bill);
        return new Together(each -> waits(each) && about(each).equals(about), List.of(), kind).paid(bill);
    }

    /** Whether nobody owes it yet and no money moved. */
    private static boolean waits(Rec bill) {
        return bill.fields.get(Bills.PARTY_ID) == null
                && "credit".equals(bill.fields.get(Bills.MODE))
                && bill.fields.get(Bills.ACCOUNT_ID) == null;
    }

    /** The bills that wait. */
    List<UUID> waiting() {
        return of(Bills.TABLE).stream()
                .filter(BillModel::waits)
                .map(each -> each.id)
                .toList();
    }

    /** Of what waits nothing is together but a bill and its returns. */
    private static UUID about(Rec bill) {
        UUID of = bill.fields.get(Bills.OF_BILL_ID);
        return isReturn(bill) && of != null ? of : bill.id;
    }

    /** Bills of a kind and their returns that are reckoned together: a party's, or one that waits for a party and what came back of it. */
    private final class Together {
        private final List<Rec> all;
        private final List<Rec> transactions;
        private final String kind;
        private final Map<Rec, Long> shares = new HashMap<>();

        Together(Predicate<Rec> mine, List<Rec> transactions, String kind) {
            this.kind = kind;
            this.transactions = transactions;
            all = of(Bills.TABLE).stream()
                    .filter(each -> !each.deleted && !isReversed(each) && mine.test(each))
                    .sorted(Comparator.comparing((Rec each) -> each.fields.require(Bills.ISSUED_ON))
                            .thenComparing(each -> each.id.toString()))
                    .toList();
            long pool = 0;
            for (Rec transaction : transactions) {
                for (Map.Entry<UUID, Long> part : parts(transaction).entrySet()) {
                    if (transaction.fields.require(Transactions.DIRECTION).equals(kind.equals("sale") ? "got" : "gave")
                            && all.stream().noneMatch(each -> each.id.equals(part.getKey()))) {
                        pool += part.getValue();
                    }
                }
            }
            for (Rec each : returns(null)) {
                pool += Math.max(0, lack(each));
            }
            long used = 0;
            for (Rec each : ofKind(kind)) {
                long share = Math.min(pool, Math.max(0, lack(each) - taken(each)));
                shares.put(each, share);
                pool -= share;
                used += share;
                setOff(returns(each), lowered(each));
            }
            setOff(returns(null), used);
        }

        private void setOff(List<Rec> returns, long amount) {
            long left = amount;
            for (Rec each : returns) {
                long share = Math.min(left, Math.max(0, lack(each)));
                shares.put(each, share);
                left -= share;
            }
        }

        private List<Rec> ofKind(String wanted) {
            return all.stream().filter(each -> kind(each).equals(wanted)).toList();
        }

        /** Those of a bill; of no bill of the party where it is null. */
        private List<Rec> returns(@Nullable Rec bill) {
            return ofKind(kind + "_return").stream()
                    .filter(each -> {
                        UUID of = each.fields.get(Bills.OF_BILL_ID);
                        return bill == null
                                ? ofKind(kind).stream().noneMatch(other -> other.id.equals(of))
                                : bill.id.equals(of);
                    })
                    .toList();
        }

        private long bound(Rec bill) {
            String paying = kind(bill).equals("sale") || kind(bill).equals("purchase_return") ? "got" : "gave";
            long brought = 0;
            for (Rec transaction : transactions) {
                long amount = parts(transaction).getOrDefault(bill.id, 0L);
                brought += transaction.fields.require(Transactions.DIRECTION).equals(paying) ? amount : -amount;
            }
            return brought;
        }

        private long lack(Rec bill) {
            return total(bill) - bound(bill);
        }

        private long taken(Rec bill) {
            return returns(bill).stream()
                    .mapToLong(each -> Math.max(0, lack(each)))
                    .sum();
        }

        private long lowered(Rec bill) {
            return Math.min(taken(bill), Math.max(0, lack(bill)));
        }

        Paid paid(Rec bill) {
            long paid = Math.max(0, Math.min(total(bill), bound(bill) + shares.getOrDefault(bill, 0L)));
            return new Paid(paid, isReturn(bill) ? 0 : Math.min(lowered(bill), total(bill) - paid));
        }
    }

    private static final UUID NO_BILL = new UUID(0, 0);

    /** What of a transaction is for which bill, and for none. */
    private static Map<UUID, Long> parts(Rec transaction) {
        long amount = transaction.fields.require(Transactions.AMOUNT_MINOR);
        List<Fields> allocations = transaction.fields.get(Transactions.ALLOCATIONS);
        UUID billId = transaction.fields.get(Transactions.BILL_ID);
        if (allocations == null) {
            return Map.of(billId == null ? NO_BILL : billId, amount);
        }
        Map<UUID, Long> parts = new LinkedHashMap<>();
        for (Fields each : allocations) {
            long part = Math.min(amount, each.require(Transactions.ALLOCATED_MINOR));
            parts.merge(each.require(Transactions.ALLOCATED_BILL_ID), part, Long::sum);
            amount -= part;
        }
        return parts;
    }

    private List<Rec> transactions(UUID party) {
        return of(Transactions.TABLE).stream()
                .filter(rec -> !rec.deleted
                        && !isReversed(rec)
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
