package io.ledger.query.testing;

import io.ledger.query.QueryNode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A query node on the database of a test, with its HTTP port. */
public record TestNode(ConfigurableApplicationContext context) implements AutoCloseable {

    public static TestNode start(TestLedger ledger, String... properties) {
        List<String> all = new ArrayList<>(List.of(ledger.database().properties()));
        all.addAll(List.of("server.port=0", "ledger.postgres.max-connections=6", "spring.main.banner-mode=off"));
        all.addAll(List.of(properties));
        return new TestNode(new SpringApplicationBuilder(QueryNode.class)
                .properties(all.toArray(String[]::new))
                .run());
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
