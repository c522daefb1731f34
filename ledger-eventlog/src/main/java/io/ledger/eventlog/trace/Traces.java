package io.ledger.eventlog.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.tracing.NoOpSpanFactory;
import org.axonframework.tracing.SpanFactory;
import org.jspecify.annotations.Nullable;

/**
 * Spans of OpenTelemetry over the way of a change: {@code push} (decided and stored), {@code project} (its rows), {@code frame} (what subscribers get). They are of one trace, which has the command's id, on
 * whatever nodes they happen. They name the book, the kind of the command and the {@code seq}, and nothing of what is in a record or of who wrote it. Nothing waits for who collects them; what cannot be handed
 * over is dropped. Off, it does nothing and holds nothing. Thread-safe.
 */
public final class Traces implements AutoCloseable {

    /** No spans. */
    public static final Traces NONE = new Traces(null, new CommandTraceIds());

    private static final AttributeKey<String> BOOK = AttributeKey.stringKey("ledger.book");
    private static final AttributeKey<String> COMMAND = AttributeKey.stringKey("ledger.command");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("ledger.outcome");
    private static final AttributeKey<Long> SEQ = AttributeKey.longKey("ledger.seq");
    private static final AttributeKey<Long> EVENTS = AttributeKey.longKey("ledger.batch.events");
    private static final AttributeKey<Long> FROM = AttributeKey.longKey("ledger.frame.from");
    private static final AttributeKey<Long> TO = AttributeKey.longKey("ledger.frame.to");
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

    private static final Duration HAND_OVER = Duration.ofSeconds(1);
    private static final int MAX_WAITING = 4_096;
    private static final int MAX_ATTRIBUTE_CHARS = 100;

    private final @Nullable SdkTracerProvider provider;
    private final @Nullable Tracer tracer;
    private final CommandTraceIds ids;

    private Traces(@Nullable SdkTracerProvider provider, CommandTraceIds ids) {
        this.provider = provider;
        this.tracer = provider == null ? null : provider.get("io.ledger");
        this.ids = ids;
    }

    /**
     * Spans that go to an exporter.
     *
     * @param share of the commands, from 0 to 1; told by their ids, so that all nodes have the same
     */
    static Traces to(SpanExporter exporter, String service, double share) {
        CommandTraceIds ids = new CommandTraceIds();
        return new Traces(
                SdkTracerProvider.builder()
                        .setIdGenerator(ids)
                        .setSampler(Sampler.traceIdRatioBased(share))
                        .setResource(Resource.builder().put(SERVICE, service).build())
                        .setSpanLimits(SpanLimits.builder()
                                .setMaxAttributeValueLength(MAX_ATTRIBUTE_CHARS)
                                .build())
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                                .setScheduleDelay(HAND_OVER)
                                .setMaxQueueSize(MAX_WAITING)
                                .build())
                        .build(),
                ids);
    }

    public boolean isOn() {
        return tracer != null;
    }

    /** What became of a command, as a span tells it. */
    public record Outcome(String status, @Nullable Long seq) {}

    /** Has a command decided and stored within its span, which what is done on the same thread becomes part of. */
    public <T> T push(UUID commandId, UUID bookId, String kind, Supplier<T> decision, Function<T, Outcome> outcome) {
        Tracer on = tracer;
        if (on == null) {
            return decision.get();
        }
        Span span = begin(on, commandId);
        span.setAttribute(BOOK, bookId.toString()).setAttribute(COMMAND, kind);
        try (Scope _ = span.makeCurrent()) {
            T result = decision.get();
            Outcome told = outcome.apply(result);
            span.setAttribute(OUTCOME, told.status());
            if (told.seq() != null) {
                span.setAttribute(SEQ, told.seq());
            }
            return result;
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName()); // its message may hold what is in a record
            throw e;
        } finally {
            span.end();
        }
    }

    private Span begin(Tracer on, UUID commandId) {
        ids.begin(commandId);
        try {
            return on.spanBuilder("push").setNoParent().startSpan();
        } finally {
            ids.begun();
        }
    }

    /** An event, and the command that made it; null for what no command of a record did. */
    public record Traced(@Nullable UUID commandId, UUID bookId, long seq) {}

    /** Events of one batch were projected, which was committed just now. */
    public void projected(Collection<Traced> events, long tookNanos) {
        Instant end = Instant.now();
        for (Traced event : events) {
            Span span = child("project", event, end.minusNanos(tookNanos));
            span.setAttribute(EVENTS, (long) events.size());
            span.end(end);
        }
    }

    /** A frame for all who are up to date was read just now, and has what these events did. */
    public void framed(Collection<Traced> events, long from, long to, long tookNanos) {
        Instant end = Instant.now();
        for (Traced event : events) {
            Span span = child("frame", event, end.minusNanos(tookNanos));
            span.setAttribute(FROM, from).setAttribute(TO, to);
            span.end(end);
        }
    }

    private Span child(String name, Traced event, Instant start) {
        UUID commandId = event.commandId();
        if (tracer == null || commandId == null) {
            return Span.getInvalid();
        }
        SpanContext parent = CommandTraceIds.of(commandId);
        return tracer.spanBuilder(name)
                .setParent(Context.root().with(Span.wrap(parent)))
                .setStartTimestamp(start)
                .startSpan()
                .setAttribute(BOOK, event.bookId().toString())
                .setAttribute(SEQ, event.seq());
    }

    /** What Axon makes its own spans with: parts of the command's. */
    public SpanFactory ofAxon() {
        return tracer == null ? NoOpSpanFactory.INSTANCE : new AxonSpans(tracer);
    }

    /** Hands over what there is, and waits for it some seconds at most. */
    public void flush() {
        if (provider != null) {
            provider.forceFlush().join(5, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(5, TimeUnit.SECONDS);
        }
    }
}
