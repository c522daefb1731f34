package io.ledger.platform.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Puts {@code ledger-platform.yaml} below everything else that sets a property, the defaults that a {@code main} gives to Spring included: those stay above it.
 * Not an {@code application.yaml}, because the modules' would hide one another in the process that holds them all.
 */
final class PlatformSettings implements EnvironmentPostProcessor, Ordered {

    private static final String FILE = "ledger-platform.yaml";

    /** Spring Boot keeps the source of this name last, whoever made it. */
    private static final String LAST = "defaultProperties";

    private static final String FORMAT = "logging.structured.format.console";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> settings = read();
        logFormat(environment.getProperty("ledger.logging", "text"), settings);
        MutablePropertySources sources = environment.getPropertySources();
        @Nullable PropertySource<?> given = sources.get(LAST);
        if (given instanceof EnumerablePropertySource<?> defaults) {
            for (String name : defaults.getPropertyNames()) {
                Object value = defaults.getProperty(name);
                if (value != null) {
                    settings.put(name, value);
                }
            }
            sources.remove(LAST);
        }
        sources.addLast(new MapPropertySource(LAST, settings));
        silenceUpdateCheck();
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    private static Map<String, Object> read() {
        try {
            Map<String, Object> settings = new HashMap<>();
            for (PropertySource<?> source : new YamlPropertySourceLoader().load(FILE, new ClassPathResource(FILE))) {
                for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    Object value = source.getProperty(name);
                    settings.put(name, value == null ? "" : value);
                }
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " belongs into the jar of the platform.", e);
        }
    }

    /** {@code ledger.logging}: {@code text} for people, which is the default; {@code json} for what collects the logs of containers. */
    private static void logFormat(String format, Map<String, Object> settings) {
        switch (format) {
            case "text" -> {}
            case "json" -> settings.put(FORMAT, "ecs");
            default -> throw new IllegalArgumentException("ledger.logging is text or json, not \"" + format + "\".");
        }
    }

    /** Axon asks its makers for updates unless told otherwise, and it listens to system properties only. */
    private static void silenceUpdateCheck() {
        if (System.getProperty("axoniq.update-checker.disabled") == null) {
            System.setProperty("axoniq.update-checker.disabled", "true");
        }
    }
}
