package io.ledger.command.push;

import io.ledger.api.push.CommandResult;
import io.ledger.command.push.Draft.Valid;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts commands. The tags' values are few: names of ours, never a client's. Thread-safe. */
@Component
class PushMetrics {

    private static final String UNREADABLE = "unreadable";

    private final MeterRegistry registry;

    PushMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(List<Draft> drafts, @Nullable CommandResult[] results) {
        for (int i = 0; i < results.length; i++) {
            CommandResult result = results[i];
            if (result != null) {
                count(drafts.get(i), result);
            }
        }
    }

    private void count(Draft draft, CommandResult result) {
        Counter.builder("ledger.commands")
                .description("Commands by what became of them")
                .tag("table", draft instanceof Valid valid ? valid.table().name() : UNREADABLE)
                .tag("op", draft instanceof Valid valid ? valid.op().wire() : UNREADABLE)
                .tag("status", result.status().name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }
}
