package io.ledger.query.projection;

import io.ledger.api.table.Bills;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Measures a rebuild. Not run by the build: its name is none of a test's. {@code -Dtest=RebuildRate -Drate.events=300000 -Drate.books=1 -Drate.batch=1000 -Drate.bills=20}: of
 * the events other than customers so many in a hundred are bills, and a quarter of the transactions name one.
 */
class RebuildRate {

    @Test
    void measure() throws Exception {
        int events = Integer.getInteger("rate.events", 100_000);
        int books = Integer.getInteger("rate.books", 1);
        try (TestLedger ledger = TestLedger.create()) {
            append(ledger, events, books);
            for (String batch : System.getProperty("rate.batch", "1000").split(",")) {
                try (TestNode node = TestNode.start(
                        ledger,
                        "ledger.projection.batch-size=" + batch,
                        "ledger.projection.segments=" + System.getProperty("rate.segments", "4"))) {
                    long start = System.nanoTime();
                    long cpu = cpuNanos();
                    ledger.awaitProjected();
                    double seconds = (System.nanoTime() - start) / 1e9;
                    System.out.printf(
                            "RATE %d events, %d books, batch %s: %.1f s, %.0f events/s, %.1f us of this JVM's CPU an event, batches of %.0f on average%n",
                            ledger.position(),
                            books,
                            batch,
                            seconds,
                            ledger.position() / seconds,
                            (cpuNanos() - cpu) / 1e3 / ledger.position(),
                            node.bean(io.micrometer.core.instrument.MeterRegistry.class)
                                    .get("ledger.projection.batch.size")
                                    .summary()
                                    .mean());
                }
                ledger.forgetRows();
            }
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void append(TestLedger ledger, int events, int books) throws Exception {
        Random random = new Random(1);
        List<UUID> ids = new ArrayList<>();
        Map<UUID, List<UUID>> parties = new HashMap<>();
        Map<UUID, UUID> bills = new HashMap<>();
        for (int i = 0; i < books; i++) {
            UUID book = ledger.openBook();
            ids.add(book);
            parties.put(book, new ArrayList<>());
        }
        ledger.commit();
        for (int i = 0; i < events; i++) {
            UUID book = ids.get(random.nextInt(books));
            List<UUID> known = parties.get(book);
            Map<String, @Nullable Object> data = new HashMap<>();
            if (known.isEmpty() || random.nextInt(4) == 0) {
                data.put("name", "Customer " + i);
                data.put("phone", "+9198" + i);
                known.add(ledger.add(book, Parties.CUSTOMERS, data));
            } else if (random.nextInt(100) < Integer.getInteger("rate.bills", 0)) {
                UUID party = known.get(random.nextInt(known.size()));
                data.put("kind", "sale");
                data.put("party_id", party.toString());
                data.put("issued_on", day(i, events));
                data.put("due_on", day(i, events));
                data.put(
                        "lines",
                        Collections.nCopies(
                                3, Map.of("quantity", "2", "unit_price_minor", 5_000L, "tax_rate_bp", 1_800L)));
                bills.put(party, ledger.add(book, Bills.TABLE, data));
            } else {
                UUID party = known.get(random.nextInt(known.size()));
                UUID bill = bills.get(party);
                data.put("party_id", party.toString());
                data.put("bill_id", bill == null || random.nextInt(4) > 0 ? null : bill.toString());
                data.put("direction", random.nextBoolean() ? "gave" : "got");
                data.put("mode", random.nextBoolean() ? "credit" : "cash");
                data.put("amount_minor", random.nextLong(1, 100_000));
                data.put("occurred_on", day(i, events));
                ledger.add(book, Transactions.TABLE, data);
            }
            if (i % 5_000 == 0) {
                ledger.commit();
            }
        }
        ledger.commit();
        ledger.execute("ANALYZE ledger.event");
    }

    private static String day(int event, int events) {
        return LocalDate.of(2020, 1, 1).plusDays(event * 1_000L / events).toString();
    }
}
