package io.ledger.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private static final int LARGE_CHARS = 460 * 1024;

    private final AtomicInteger told = new AtomicInteger();
    private final InFlight inFlight = new InFlight(told::incrementAndGet);

    private static StoredEvent event(int chars) {
        return new StoredEvent(
                1,
                UUID.randomUUID(),
                1,
                UUID.randomUUID(),
                0,
                UUID.randomUUID(),
                "T",
                1,
                Instant.EPOCH,
                "x".repeat(chars),
                "{}",
                new byte[32]);
    }

    private static Message<?> message(StoredEvent event) {
        return new GenericEventMessage<>("payload", MetaData.with(EventMessages.STORED, event));
    }

    @Test
    void large_events_are_handed_out_until_they_fill_the_bound_and_again_when_some_are_handled() {
        Deque<StoredEvent> taken = new ArrayDeque<>();
        while (inFlight.hasRoom()) {
            StoredEvent event = event(LARGE_CHARS);
            inFlight.handOut(event);
            taken.add(event);
        }
        assertThat(taken).hasSizeBetween(15, 20);
        assertThat(told).hasValue(0);

        inFlight.onMessageIngested(message(taken.remove())).reportSuccess();
        assertThat(inFlight.hasRoom()).isTrue();
        assertThat(told).hasValue(1);
        inFlight.onMessageIngested(message(taken.remove())).reportFailure(new IllegalStateException());
        assertThat(told).as("told only when room comes").hasValue(1);
    }

    @Test
    void what_axon_never_reports_is_forgotten_when_its_stream_closes() {
        while (inFlight.hasRoom()) {
            inFlight.handOut(event(LARGE_CHARS));
        }
        inFlight.forget();
        assertThat(inFlight.hasRoom()).isTrue();
    }

    @Test
    void usual_events_never_fill_it() {
        for (int i = 0; i < 8 * 1_024; i++) {
            inFlight.handOut(event(600));
        }
        assertThat(inFlight.hasRoom()).isTrue();
    }
}
