package io.ledger.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.BookEvent;
import io.ledger.api.record.Table;
import io.ledger.api.table.Tables;
import io.ledger.eventlog.EventTypes;
import io.ledger.eventlog.EventTypes.Encoded;
import io.ledger.eventlog.StoredEvent;
import io.ledger.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events as earlier builds stored them. What is in {@code stored-events.ndjson} is never changed: a new shape of an event gets a new line, and the old line is
 * still read.
 */
class StoredExamplesTest {

    private static final UUID BOOK = UUID.fromString("0197f000-0000-7000-8000-00000000b00c");
    private static final UUID STREAM = UUID.fromString("0197f000-0000-7000-8000-000000000001");

    record Example(String type, int version, String payload) {}

    static Stream<Example> examples() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(StoredExamplesTest.class.getResourceAsStream("/stored-events.ndjson"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(Json::readStored)
                            .map(line -> new Example(
                                    (String) line.get("type"), (int) line.get("version"), (String) line.get("payload")))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void storedEvent_readAndWrittenAgain_isTheSameByteForByte(Example example) {
        StoredEvent stored = new StoredEvent(
                1,
                BOOK,
                1,
                STREAM,
                0,
                STREAM,
                example.type(),
                example.version(),
                Instant.EPOCH,
                example.payload(),
                "{}",
                new byte[32]);

        Encoded encoded = EventTypes.encode(EventTypes.decode(stored));

        assertThat(encoded).isEqualTo(new Encoded(example.type(), example.version(), example.payload()));
    }

    @Test
    void everyTypeOfEvent_hasAnExample() throws IOException {
        List<String> types = new ArrayList<>();
        for (Table table : Tables.ALL) {
            for (String suffix : List.of("Added", "Changed", "Removed", "Restored", "EditSuperseded")) {
                types.add(table.eventStem() + suffix);
            }
        }
        for (Class<?> type : BookEvent.class.getPermittedSubclasses()) {
            types.add(type.getSimpleName());
        }

        assertThat(examples().map(Example::type)).containsAll(types);
    }
}
