package io.ledger.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.book.BookEvent;
import io.ledger.api.record.FieldType;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent.RecordAdded;
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

    private static Object decoded(Example example) {
        return EventTypes.decode(new StoredEvent(
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
                new byte[32]));
    }

    private static boolean isCurrent(Example example) {
        return EventTypes.currentVersions().get(example.type()) == example.version();
    }

    /** One of an earlier version comes out as what is written for it today: as it is, where that version says it all, else as one that stands in the file too, for the steps between them do not change either. */
    @ParameterizedTest
    @MethodSource("examples")
    void storedEvent_readAndWrittenAgain_isTheSameByteForByte_inItsOwnOrTheCurrentVersion(Example example)
            throws IOException {
        Encoded encoded = EventTypes.encode(decoded(example));

        Example written = new Example(encoded.type(), encoded.version(), encoded.payload());
        if (isCurrent(example) || written.version() == example.version()) {
            assertThat(written).isEqualTo(example);
        } else {
            assertThat(written.version()).isGreaterThan(example.version());
            assertThat(examples()).contains(written);
        }
    }

    /** A field that comes, goes or is called otherwise makes another shape: it needs a new version, with an example of its own, and a step that lifts the one before. */
    @Test
    void everyExampleOfACurrentVersion_hasTheFieldsThatAreWrittenToday() throws IOException {
        examples().filter(StoredExamplesTest::isCurrent).forEach(example -> {
            if (decoded(example) instanceof RecordAdded added) {
                assertThat(shape(added.fields())).as(example.type()).isEqualTo(shape(added.table()));
            }
        });
    }

    private static String shape(Table table) {
        return table.fields().stream()
                .map(field ->
                        field.name() + (field.type() instanceof FieldType.Items items ? shape(items.shape()) : ""))
                .toList()
                .toString();
    }

    private static String shape(Fields fields) {
        return fields.names().stream()
                .map(field -> field.name()
                        + (field.type() instanceof FieldType.Items items
                                ? fields.get(field) instanceof List<?> list
                                        ? shape((Fields) list.getFirst())
                                        : shape(items.shape())
                                : ""))
                .toList()
                .toString();
    }

    @Test
    void everyVersionOfEveryType_hasAnExample() throws IOException {
        List<String> versions = new ArrayList<>();
        EventTypes.currentVersions().forEach((type, current) -> {
            for (int version = 1; version <= current; version++) {
                versions.add(type + " " + version);
            }
        });

        assertThat(examples()
                        .map(example -> example.type() + " " + example.version())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(versions);
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
