package io.ledger.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.eventlog.EventLog;
import io.ledger.query.journal.MoneyTable;
import io.ledger.query.projection.Projections;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Prints its seed; run it again with {@code -Dledger.seed=…}. */
class BookStateTest {

    private static final int EVENTS = 400;
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    @Test
    void a_replay_that_keeps_no_record_sums_up_the_same_as_one_that_keeps_all_and_as_the_journal() throws Exception {
        System.out.println("BookStateTest: -Dledger.seed=" + SEED);
        try (TestLedger ledger = TestLedger.create();
                TestNode node = TestNode.start(ledger)) {
            UUID book = write(ledger);
            ledger.commit();
            ledger.awaitProjected();
            EventLog log = node.bean(EventLog.class);
            List<MoneyTable> tables = node.bean(Projections.class).all().stream()
                    .filter(MoneyTable.class::isInstance)
                    .map(MoneyTable.class::cast)
                    .toList();
            BookState keeping = new BookState(book, log, tables);
            BookState forgetting = new BookState(book, log, tables, new RecentRecords(0));
            BookState keepingSome = new BookState(book, log, tables, new RecentRecords(60_000));
            log.forEach(book, ledger.seq(book), event -> {
                keeping.apply(event);
                forgetting.apply(event);
                keepingSome.apply(event);
            });
            assertThat(forgetting.sums().accounts(forgetting.names()))
                    .as("seed %s", SEED)
                    .isNotEmpty()
                    .isEqualTo(keeping.sums().accounts(keeping.names()))
                    .isEqualTo(keepingSome.sums().accounts(keepingSome.names()));
            assertThat(forgetting.sums().parties(forgetting))
                    .isEqualTo(keeping.sums().parties(keeping));
            assertThat(forgetting.sums().accounts(forgetting.names()).stream()
                            .map(account -> account.account() + " " + account.balanceMinor())
                            .toList())
                    .as("seed %s", SEED)
                    .isEqualTo(journal(ledger, book));
            checkWhatFollowsTheJournal(ledger);
        }
    }

    /** Reversed records among them: the cashbook's days, the party's balance and its last activity are those of the lines. */
    private static void checkWhatFollowsTheJournal(TestLedger ledger) throws Exception {
        String ofDays = "SELECT string_agg(day || ' ' || amount, ';' ORDER BY day) FROM (%s) t WHERE amount <> 0";
        assertThat(ledger.query(ofDays.formatted("SELECT day, in_minor - out_minor AS amount FROM cashbook_days")))
                .as("seed %s", SEED)
                .isEqualTo(ledger.query(ofDays.formatted("SELECT day, sum(amount_minor) AS amount FROM postings"
                        + " WHERE account = 'Assets:Cash' GROUP BY day")));
        assertThat(ledger.query("SELECT balance_minor || ' ' || last_activity_on FROM customers"))
                .as("seed %s", SEED)
                .isEqualTo(
                        ledger.query(
                                "SELECT sum(amount) || ' ' || max(day) FILTER (WHERE amount <> 0) FROM"
                                        + " (SELECT day, sum(amount_minor) AS amount FROM postings WHERE party_id IS NOT NULL GROUP BY day, record_id) t"));
    }

    private static List<String> journal(TestLedger ledger, UUID book) throws Exception {
        String sums = ledger.query("SELECT string_agg(account || ' ' || amount, ';' ORDER BY account) FROM"
                + " (SELECT account, sum(amount_minor) AS amount FROM postings WHERE book_id = '" + book
                + "' GROUP BY account HAVING sum(amount_minor) <> 0) t");
        return List.of(String.valueOf(sums).split(";"));
    }

    private UUID write(TestLedger ledger) throws Exception {
        UUID book = ledger.openBook();
        UUID party = ledger.add(book, Parties.CUSTOMERS, Map.of("name", "Asha", "opening_balance_minor", 17));
        Map<UUID, Table> records = new LinkedHashMap<>();
        Set<UUID> removed = new HashSet<>();
        for (int i = 0; i < EVENTS; i++) {
            int what = random.nextInt(10);
            if (records.isEmpty() || what < 4) {
                Table table = random.nextBoolean() ? Bills.TABLE : Transactions.TABLE;
                UUID id = ledger.newId();
                records.put(id, table);
                ledger.append(book, new RecordAdded(table, id, Fields.forCreate(table, data(table, party))));
                continue;
            }
            UUID id = new ArrayList<>(records.keySet()).get(random.nextInt(records.size()));
            Table table = records.get(id);
            if (what < 8) {
                Map<String, @Nullable Object> data = data(table, party);
                data.keySet().removeIf(name -> random.nextInt(3) > 0);
                data.put("note", "edit " + i);
                ledger.append(book, new RecordChanged(table, id, Fields.forUpdate(table, data), Fields.none()));
            } else if (removed.add(id)) {
                ledger.append(book, new RecordRemoved(table, id));
            } else {
                removed.remove(id);
                ledger.append(book, new RecordRestored(table, id));
            }
        }
        return book;
    }

    private Map<String, @Nullable Object> data(Table table, UUID party) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("party_id", party.toString());
        // Now and then before the record's own day, on which it then counts.
        data.put("reversed_on", random.nextInt(3) > 0 ? null : "2026-01-0" + random.nextInt(1, 9));
        if (table == Bills.TABLE) {
            data.put("kind", random.nextBoolean() ? "sale" : "purchase");
            data.put("issued_on", "2026-01-01");
            data.put("discount_minor", random.nextLong(20));
            data.put(
                    "lines",
                    List.of(Map.of("quantity", "1.5", "unit_price_minor", random.nextLong(100), "tax_rate_bp", 900L)));
        } else {
            data.put("direction", random.nextBoolean() ? "gave" : "got");
            data.put("amount_minor", random.nextLong(1, 1_000));
            data.put("mode", random.nextBoolean() ? "cash" : "credit");
            data.put("occurred_on", "2026-01-02");
        }
        return data;
    }
}
