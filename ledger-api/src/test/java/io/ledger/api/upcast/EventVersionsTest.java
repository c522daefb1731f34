package io.ledger.api.upcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventVersionsTest {

    private static Upcaster appending(int from) {
        return new Upcaster(from, (type, payload) -> {
            Map<String, @Nullable Object> after = new LinkedHashMap<>(payload);
            after.merge("passed", String.valueOf(from), (before, more) -> before + "," + more);
            return after;
        });
    }

    private static EventVersions versions(int current, int... froms) {
        return new EventVersions(
                current,
                IntStream.of(froms).mapToObj(EventVersionsTest::appending).toList());
    }

    @Test
    void aPayload_passesTheStepsFromItsVersionOn_inTheirOrder() {
        EventVersions versions = versions(4, 3, 1, 2);

        assertThat(versions.lift("A", 1, Map.of())).containsEntry("passed", "1,2,3");
        assertThat(versions.lift("A", 3, Map.of())).containsEntry("passed", "3");
        Map<String, @Nullable Object> current = Map.of("a", 1);
        assertThat(versions.lift("A", 4, current)).isSameAs(current);
        assertThat(IntStream.range(-1, 7).filter(versions::knows)).containsExactly(1, 2, 3, 4);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(2, new int[] {}),
                Arguments.of(3, new int[] {1}),
                Arguments.of(3, new int[] {2}),
                Arguments.of(3, new int[] {1, 1}),
                Arguments.of(3, new int[] {1, 2, 2}),
                Arguments.of(2, new int[] {1, 2}),
                Arguments.of(1, new int[] {0}),
                Arguments.of(1, new int[] {1}));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aGap_andTwoStepsFromOneVersion_areFoundWhereTheyAreDeclared(int current, int[] froms) {
        assertThatThrownBy(() -> versions(current, froms)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFieldThatCame_standsInTheEventThatARecordBeganWith_andInNoOther() {
        Upcaster step = Upcaster.absentField(1, "unit", "piece");
        Map<String, @Nullable Object> payload = Map.of("fields", Map.of("name", "Tea"));

        assertThat(step.lift().apply("ItemAdded", payload))
                .isEqualTo(Map.of("fields", Map.of("name", "Tea", "unit", "piece")));
        assertThat(step.lift().apply("ItemChanged", payload)).isSameAs(payload);
        assertThat(payload).isEqualTo(Map.of("fields", Map.of("name", "Tea")));
    }

    @Test
    void valuesThatLost_areLiftedAsThoseThatWon() {
        Upcaster step = Upcaster.ofItems(1, "lines", line -> Map.of("was", line));
        Map<String, @Nullable Object> line = Map.of("a", 1);

        assertThat(step.lift()
                        .apply(
                                "BillChanged",
                                Map.of("fields", Map.of("note", "n"), "superseded", Map.of("lines", List.of(line)))))
                .isEqualTo(Map.of(
                        "fields", Map.of("note", "n"), "superseded", Map.of("lines", List.of(Map.of("was", line)))));
    }

    /** Version 2 brought "unit", null before, and version 3 "colour". */
    private static final EventVersions GROWN =
            new EventVersions(3, List.of(Upcaster.absentFields(1, "unit"), Upcaster.absentFields(2, "colour")));

    static Stream<Arguments> written() {
        return Stream.of(
                Arguments.of(
                        "ItemAdded", fields("name", "Tea", "unit", null, "colour", null), 1, fields("name", "Tea")),
                Arguments.of(
                        "ItemAdded",
                        fields("name", "Tea", "unit", "kg", "colour", null),
                        2,
                        fields("name", "Tea", "unit", "kg")),
                Arguments.of(
                        "ItemAdded",
                        fields("name", "Tea", "unit", null, "colour", "red"),
                        3,
                        fields("name", "Tea", "unit", null, "colour", "red")),
                Arguments.of("ItemChanged", fields("name", "Tea"), 1, fields("name", "Tea")),
                Arguments.of("ItemChanged", fields("unit", null), 2, fields("unit", null)),
                Arguments.of("ItemChanged", fields("colour", null), 3, fields("colour", null)));
    }

    @ParameterizedTest
    @MethodSource("written")
    void whatSaysNothingNew_isWrittenAsTheEarliestVersionThatSaysTheSame(
            String type, Map<String, @Nullable Object> fields, int version, Map<String, @Nullable Object> stored) {
        Map<String, @Nullable Object> payload = Map.of("fields", fields);

        EventVersions.Versioned written = GROWN.lowered(type, payload);

        assertThat(written).isEqualTo(new EventVersions.Versioned(version, Map.of("fields", stored)));
        assertThat(GROWN.lift(type, written.version(), written.payload())).isEqualTo(payload);
    }

    @Test
    void aFieldAmongThoseThatLost_isNewToo() {
        Map<String, @Nullable Object> payload =
                Map.of("fields", fields("name", "Tea"), "superseded", fields("unit", "kg"));

        assertThat(GROWN.lowered("ItemChanged", payload).version()).isEqualTo(2);
        assertThat(versions(3, 1, 2).lowered("ItemAdded", payload).version())
                .as("without a way back")
                .isEqualTo(3);
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }
}
