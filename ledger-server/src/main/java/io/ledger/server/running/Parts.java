package io.ledger.server.running;

import java.util.Optional;
import org.springframework.context.ApplicationContext;

/** What a Ledger in this process is made of, for the launcher's commands. Thread-safe. */
public record Parts(ApplicationContext context) {

    /** One of them. Throws {@link org.springframework.beans.BeansException} when there is none. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** As {@link #part}, empty when there is none. */
    public <T> Optional<T> optionalPart(Class<T> type) {
        return Optional.ofNullable(context.getBeanProvider(type).getIfAvailable());
    }
}
