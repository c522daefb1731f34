package io.ledger.testnode;

import io.ledger.access.AccessModule;
import io.ledger.platform.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The platform with nothing on it but a controller to call, on a port of its own. Not below {@code io.ledger.platform}, whose classes are scanned for beans, in
 * the tests of other modules too.
 */
public final class TestNode implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private TestNode(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({AccessModule.class, TestController.class, FailingFilter.class})
    static class Application {}

    public static TestNode start(TestPostgres.Database database, String... properties) {
        List<String> all = new ArrayList<>(List.of(database.properties()));
        all.add("server.port=0");
        all.addAll(List.of(properties));
        return new TestNode(new SpringApplicationBuilder(Application.class)
                .properties(all.toArray(String[]::new))
                .run());
    }

    public String url() {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        context.close();
    }
}
