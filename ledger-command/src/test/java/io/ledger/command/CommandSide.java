package io.ledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.access.BookAccess;
import io.ledger.api.book.BookCommand.OpenBook;
import io.ledger.api.push.PushPort;
import io.ledger.eventlog.EventLog;
import io.ledger.eventlog.HashChain;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.testing.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A command node on a free port, on a database of its own or one that it shares. */
public record CommandSide(TestPostgres.Database database, ConfigurableApplicationContext context)
        implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    public static CommandSide start() {
        return start(TestPostgres.newDatabase());
    }

    public static CommandSide start(TestPostgres.Database database, String... properties) {
        return new CommandSide(
                database,
                new SpringApplicationBuilder(CommandNode.class)
                        .properties(database.properties())
                        .properties("server.port=0")
                        .properties(properties)
                        .run());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Where it serves HTTP. */
    public String baseUrl() {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
    }

    public PushPort pushPort() {
        return bean(PushPort.class);
    }

    /** Opens a book, and waits until its owner may write. */
    public UUID openBook(UUID owner) {
        UUID book = UUID.randomUUID();
        bean(CommandGateway.class).sendAndWait(new OpenBook(book, owner, "owner", "Shop", "INR", "Asia/Kolkata"));
        await(() -> bean(BookAccess.class).roleOf(owner, book).isPresent());
        return book;
    }

    /** All events of a book. */
    public List<StoredEvent> events(UUID book) {
        List<StoredEvent> events = new ArrayList<>();
        bean(EventLog.class).forEach(book, Long.MAX_VALUE, events::add);
        return events;
    }

    /** Checks that the book's events are numbered without gaps, and that each hash follows from the one before. */
    public void requireValidChain(UUID book) {
        long seq = 0;
        byte[] hash = HashChain.genesis(book);
        for (StoredEvent event : events(book)) {
            seq++;
            hash = HashChain.next(hash, event);
            assertThat(event.seq()).isEqualTo(seq);
            assertThat(event.hash()).isEqualTo(hash);
        }
    }

    /** Waits until the condition holds. */
    public static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
