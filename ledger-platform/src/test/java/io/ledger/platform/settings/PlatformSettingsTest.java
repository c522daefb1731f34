package io.ledger.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class PlatformSettingsTest {

    private static final String FORMAT = "logging.structured.format.console";

    @Test
    void aNode_setsNothing_hasThePlatformsSettings() {
        StandardEnvironment environment = process(Map.of(), Map.of());

        assertThat(environment.getProperty("server.shutdown")).isEqualTo("graceful");
        assertThat(environment.getProperty("spring.threads.virtual.enabled", Boolean.class))
                .isTrue();
        assertThat(environment.getProperty("spring.main.banner-mode")).isEqualTo("off");
        assertThat(environment.getProperty("management.metrics.tags.node")).isEqualTo("ledger");
        assertThat(environment.getProperty("axon.axonserver.enabled", Boolean.class))
                .isFalse();
        assertThat(environment.containsProperty(FORMAT)).isFalse();
        assertThat(System.getProperty("axoniq.update-checker.disabled")).isEqualTo("true");
    }

    @Test
    void aNode_setsSomethingInAnyWay_wins() {
        StandardEnvironment environment =
                process(Map.of("server.shutdown", "immediate"), Map.of("spring.application.name", "ledger-query"));

        assertThat(environment.getProperty("server.shutdown")).isEqualTo("immediate");
        assertThat(environment.getProperty("management.metrics.tags.node")).isEqualTo("ledger-query");
        assertThat(environment.getProperty("springdoc.api-docs.path")).isEqualTo("/v1/openapi.json");
    }

    @Test
    void theLogs_areWantedAsJson_areJson() {
        assertThat(process(Map.of("ledger.logging", "json"), Map.of()).getProperty(FORMAT))
                .isEqualTo("ecs");
        assertThat(process(Map.of("ledger.logging", "text"), Map.of()).containsProperty(FORMAT))
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> process(Map.of("ledger.logging", "xml"), Map.of()))
                .withMessageContaining("text or json");
    }

    private static StandardEnvironment process(Map<String, Object> file, Map<String, Object> defaults) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("a file", file));
        environment.getPropertySources().addLast(new MapPropertySource("defaultProperties", defaults));
        new PlatformSettings().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
