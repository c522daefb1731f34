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
}
