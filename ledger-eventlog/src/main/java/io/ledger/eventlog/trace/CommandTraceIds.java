package io.ledger.eventlog.trace;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids of spans: random ones, but that the trace of a command has the command's own id, and its first span that id's second half. So every node knows the trace of what it projects or tells, and nothing is
 * stored for it. Thread-safe.
 */
final class CommandTraceIds implements IdGenerator {

    private static final ThreadLocal<@Nullable UUID> FIRST = new ThreadLocal<>();

    private final IdGenerator random = IdGenerator.random();

    /** What begins a trace on this thread begins that of the command, until {@link #begun}. */
    void begin(UUID commandId) {
        FIRST.set(commandId);
    }

    void begun() {
        FIRST.remove();
    }

    /** The first span of a command's trace, wherever it was made. */
    static SpanContext of(UUID commandId) {
        return SpanContext.createFromRemoteParent(
                trace(commandId), span(commandId), TraceFlags.getSampled(), TraceState.getDefault());
    }

    private static String trace(UUID commandId) {
        return TraceId.fromLongs(commandId.getMostSignificantBits(), commandId.getLeastSignificantBits());
    }

    private static String span(UUID commandId) {
        return SpanId.fromLong(commandId.getLeastSignificantBits());
    }

    @Override
    public String generateTraceId() {
        UUID commandId = FIRST.get();
        return commandId == null ? random.generateTraceId() : trace(commandId);
    }

    @Override
    public String generateSpanId() {
        UUID commandId = FIRST.get();
        return commandId == null ? random.generateSpanId() : span(commandId);
    }
}
