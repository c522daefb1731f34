package io.ledger.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.eventlog.trace.Traces;
import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.server.running.LedgerServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.tracing.NoOpSpanFactory;
import org.axonframework.tracing.SpanFactory;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The spans of a change, from the push to the frame. */
class TracesTest {

    private static final AttributeKey<Long> SEQ = AttributeKey.longKey("ledger.seq");

    @Test
    void a_change_is_one_trace_from_the_push_over_its_rows_to_the_frame_and_tells_nothing_of_the_record() {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        try (ConfigurableApplicationContext traced = new SpringApplicationBuilder(LedgerServer.class)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean("spans", SpanExporter.class, () -> spans))
                .properties(Stream.concat(
                                Stream.of("server.port=0", "ledger.tracing.endpoint=memory"),
                                Arrays.stream(TestPostgres.newDatabase().properties()))
                        .toArray(String[]::new))
                .run()) {
            String url = "http://localhost:" + traced.getEnvironment().getRequiredProperty("local.server.port");
            TestUser user = TestUser.register(url);
            UUID book = UUID.randomUUID();
            assertThat(user.post("/v1/books", Map.of("id", book, "name", "Shop", "currency", "INR"))
                            .status())
                    .isEqualTo(201);
            Map<String, Object> one = WireServer.customer(UUID.randomUUID(), "Asha Unsaid");
            Map<String, Object> other = WireServer.customer(UUID.randomUUID(), "Ravi Unsaid");
            try (RawStomp stomp = RawStomp.connect(url, user)) {
                stomp.subscribe("s", "/books/" + book + "/changes");
                stomp.awaitMessage("s", message -> Boolean.TRUE.equals(message.get("live")));
                WireServer.push(user, book, one, other);
                stomp.awaitMessage("s", message -> ((Number) message.get("to")).longValue() >= 3);

                Traces traces = traced.getBean(Traces.class);
                for (Map<String, Object> command : List.of(one, other)) {
                    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                        traces.flush();
                        return names(trace(spans, command)).containsAll(Set.of("push", "project", "frame"));
                    });
                }
            }
            hangTogether(trace(spans, one), 2);
            hangTogether(trace(spans, other), 3);
            assertThat(spans.getFinishedSpanItems().toString())
                    .doesNotContain("Unsaid", user.userId().toString());
        }
    }

    private static void hangTogether(List<SpanData> trace, long seq) {
        SpanData push = only(trace, "push");
        assertThat(push.getParentSpanContext().isValid()).isFalse();
        assertThat(push.getAttributes().get(SEQ)).isEqualTo(seq);
        for (String name : List.of("project", "frame")) {
            SpanData part = only(trace, name);
            assertThat(part.getParentSpanId()).as(name).isEqualTo(push.getSpanId());
            assertThat(part.getAttributes().get(SEQ)).as(name).isEqualTo(seq);
            assertThat(part.getEndEpochNanos()).as(name).isGreaterThan(push.getStartEpochNanos());
        }
        // What Axon does on the way is part of the push.
        Set<String> ids = trace.stream().map(SpanData::getSpanId).collect(Collectors.toSet());
        assertThat(trace)
                .hasSizeGreaterThan(3)
                .allMatch(span -> span.equals(push) || ids.contains(span.getParentSpanId()));
    }

    /** The trace of a command has its id. */
    private static List<SpanData> trace(InMemorySpanExporter spans, Map<String, Object> command) {
        String id = String.valueOf(command.get("command_id")).replace("-", "");
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(id))
                .toList();
    }

    private static Set<String> names(List<SpanData> trace) {
        return trace.stream().map(SpanData::getName).collect(Collectors.toSet());
    }

    private static SpanData only(List<SpanData> trace, String name) {
        List<SpanData> found =
                trace.stream().filter(span -> span.getName().equals(name)).toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    @Test
    void unless_it_is_switched_on_there_is_nothing_that_could_trace() {
        assertThat(WireServer.bean(Traces.class)).isSameAs(Traces.NONE);
        assertThat(WireServer.bean(SpanFactory.class)).isSameAs(NoOpSpanFactory.INSTANCE);
    }
}
