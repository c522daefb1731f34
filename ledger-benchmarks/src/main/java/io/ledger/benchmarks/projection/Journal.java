package io.ledger.benchmarks.projection;

import io.ledger.api.book.BookCommand.OpenBook;
import io.ledger.api.record.CommandHeader;
import io.ledger.api.record.Facts;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordCommand.CreateRecord;
import io.ledger.api.record.RecordCommand.UpdateRecord;
import io.ledger.api.record.Table;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Transactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * A year of small businesses as commands: of a hundred, 5 are new customers, 2 edits of customers, 65 transactions, 28 cashbook entries. The same for the same
 * numbers, but for the order in which the writers' events meet.
 */
final class Journal {

    private static final int WRITERS = 200;
    private static final int NEW_CUSTOMERS = 5;
    private static final int EDITS = NEW_CUSTOMERS + 2;
    private static final int TRANSACTIONS = EDITS + 65;
    private static final long SEED = 20_261_122;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final List<String> MODES = List.of("credit", "credit", "credit", "cash", "upi");
    private static final List<String> CASHBOOK_MODES = List.of("cash", "cash", "upi", "bank");

    private final CommandGateway gateway;
    private final UUID userId = UUID.randomUUID();
    private final UUID deviceId = UUID.randomUUID();

    Journal(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** Stores about that many events, through the aggregates and the group commit. */
    void write(int books, int events) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < books; i++) {
            UUID book = UUID.randomUUID();
            gateway.sendAndWait(new OpenBook(book, userId, "owner", "Shop " + i, "INR", "Asia/Kolkata"));
            ids.add(book);
        }
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < WRITERS; i++) {
                Writer writer = new Writer(ids.get(i % books), new SplittableRandom(SEED + i));
                writers.add(threads.submit(() -> writer.write(events / WRITERS)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A writer failed.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the events were written.", e);
        }
    }

    private final class Writer {

        private final UUID bookId;
        private final SplittableRandom random;
        private final List<UUID> customers = new ArrayList<>();

        Writer(UUID bookId, SplittableRandom random) {
            this.bookId = bookId;
            this.random = random;
        }

        void write(int count) {
            for (int i = 0; i < count; i++) {
                gateway.sendAndWait(next());
            }
        }

        private RecordCommand next() {
            int kind = customers.isEmpty() ? 0 : random.nextInt(100);
            if (kind < NEW_CUSTOMERS) {
                UUID id = UUID.randomUUID();
                customers.add(id);
                return create(Parties.CUSTOMERS, id, Map.of("name", "Customer " + random.nextInt(10_000)), Facts.NONE);
            }
            UUID customer = customers.get(random.nextInt(customers.size()));
            if (kind < EDITS) {
                Fields phone = Fields.forUpdate(
                        Parties.CUSTOMERS, Map.of("phone", "+9198" + random.nextInt(10_000_000, 99_999_999)));
                return new UpdateRecord(header(), Parties.CUSTOMERS, customer, phone, Facts.NONE);
            }
            return kind < TRANSACTIONS ? transaction(customer) : cashbookEntry();
        }

        private RecordCommand transaction(UUID customer) {
            return create(
                    Transactions.TABLE,
                    UUID.randomUUID(),
                    Map.of(
                            "party_id", customer.toString(),
                            "direction", random.nextInt(3) < 2 ? "gave" : "got",
                            "amount_minor", amount(),
                            "mode", MODES.get(random.nextInt(MODES.size())),
                            "occurred_on", day()),
                    new Facts(Map.of(customer, Parties.CUSTOMERS), null, Set.of()));
        }

        private RecordCommand cashbookEntry() {
            return create(
                    CashbookEntries.TABLE,
                    UUID.randomUUID(),
                    Map.of(
                            "direction", random.nextBoolean() ? "in" : "out",
                            "amount_minor", amount(),
                            "mode", CASHBOOK_MODES.get(random.nextInt(CASHBOOK_MODES.size())),
                            "category", "Tea",
                            "occurred_on", day()),
                    Facts.NONE);
        }

        private int amount() {
            return random.nextInt(1, 1_000_000);
        }

        private String day() {
            return FIRST_DAY.plusDays(random.nextInt(365)).toString();
        }

        private CreateRecord create(Table table, UUID id, Map<String, Object> data, Facts facts) {
            return new CreateRecord(header(), table, id, Fields.forCreate(table, data), facts);
        }

        private CommandHeader header() {
            return new CommandHeader(
                    UUID.randomUUID(), bookId, userId, deviceId, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        }
    }
}
