package io.ledger.eventlog.trace;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;
import org.axonframework.messaging.Message;
import org.axonframework.tracing.Span;
import org.axonframework.tracing.SpanAttributesProvider;
import org.axonframework.tracing.SpanFactory;
import org.axonframework.tracing.SpanScope;
import org.jspecify.annotations.Nullable;

/**
 * Axon's spans, as parts of the span that the thread is in, and none where it is in none. Axon's own module for OpenTelemetry hands a context on in a message's metadata; here commands are handled on the thread that
 * sends them, and an event's metadata is stored and hashed. Thread-safe.
 */
final class AxonSpans implements SpanFactory {

    private final Tracer tracer;

    AxonSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    private Span span(Supplier<String> name) {
        return io.opentelemetry.api.trace.Span.current().getSpanContext().isValid() ? new Part(name.get()) : new Part();
    }

    @Override
    public Span createRootTrace(Supplier<String> name) {
        return span(name);
    }

    @Override
    public Span createHandlerSpan(
            Supplier<String> name, Message<?> parent, boolean isChildTrace, Message<?>... linkedParents) {
        return span(name);
    }

    @Override
    public Span createDispatchSpan(Supplier<String> name, @Nullable Message<?> parent, Message<?>... linkedSiblings) {
        return span(name);
    }

    @Override
    public Span createInternalSpan(Supplier<String> name) {
        return span(name);
    }

    @Override
    public Span createInternalSpan(Supplier<String> name, Message<?> message) {
        return span(name);
    }

    @Override
    public void registerSpanAttributeProvider(SpanAttributesProvider provider) {
        // Axon's attributes name aggregates and payloads.
    }

    @Override
    public <M extends Message<?>> M propagateContext(M message) {
        return message;
    }

    /** For one thread at a time. */
    private final class Part implements Span {

        private final @Nullable String name;
        private io.opentelemetry.api.trace.Span span = io.opentelemetry.api.trace.Span.getInvalid();

        Part(String name) {
            this.name = name;
        }

        Part() {
            this.name = null;
        }

        @Override
        public Span start() {
            if (name != null) {
                span = tracer.spanBuilder(name).startSpan();
            }
            return this;
        }

        @Override
        @SuppressWarnings("MustBeClosedChecker") // whoever takes the scope closes it
        public SpanScope makeCurrent() {
            if (name == null) {
                return () -> {};
            }
            Scope scope = span.makeCurrent();
            return scope::close;
        }

        @Override
        public void end() {
            span.end();
        }

        @Override
        public Span recordException(Throwable failure) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
            return this;
        }
    }
}
