package io.ledger.command.wrong;

import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Breaks two rules of the house on purpose: an aggregate that looks at the clock, and one that asks the database. */
public class ClockReadingAggregate {

    Instant changedAt = Instant.EPOCH;
    JdbcClient jdbc;

    @EventSourcingHandler
    public void on(String event) {
        changedAt = Instant.now();
    }
}
