package io.ledger.eventlog.trace;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.axonframework.tracing.SpanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tracing, which one setting switches on: {@code ledger.tracing.endpoint}, to whom spans go in OTLP over HTTP ({@code http://localhost:4318/v1/traces}). */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    /**
     * @param endpoint empty for no tracing
     * @param share of the commands that are traced, from 0 to 1
     * @param exporters one that takes the place of OTLP
     */
    @Bean(destroyMethod = "close")
    Traces traces(
            @Value("${ledger.tracing.endpoint:}") String endpoint,
            @Value("${ledger.tracing.share:1}") double share,
            @Value("${spring.application.name:ledger}") String service,
            ObjectProvider<SpanExporter> exporters) {
        if (endpoint.isEmpty()) {
            return Traces.NONE;
        }
        return Traces.to(
                exporters.getIfAvailable(() ->
                        OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build()),
                service,
                share);
    }

    @Bean
    SpanFactory spanFactory(Traces traces) {
        return traces.ofAxon();
    }
}
