package io.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.testing.TestUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** The copy of the server's description that the web client is made from is what the server says. */
class DescriptionTest {

    private static final Path COPY = Path.of("..", "ledger-web", "openapi.json");
    private static final String REWRITE = "ledger.rewrite-description";

    @TempDir
    private Path folder;

    @Test
    void the_copy_of_the_description_is_what_the_server_says() throws Exception {
        String said = pretty(Json.readStored(description()));
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(COPY, said);
        }
        boolean isCurrent = Files.exists(COPY) && Files.readString(COPY).equals(said);

        // Not a comparison of the texts, which would show both of them.
        assertThat(isCurrent)
                .withFailMessage(
                        "ledger-web/openapi.json is not what the server says of itself any more."
                                + " Write it anew: ./mvnw -pl ledger-server -am test -DskipWeb -Dtest=DescriptionTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
                        REWRITE)
                .isTrue();
    }

    private String description() throws Exception {
        try (ChildProcess server = ChildProcess.startAsShipped(
                folder, "io.ledger.server.Launcher", "up", "--port", "0", "--data-dir", "data")) {
            String address = server.awaitLine("Ledger is ready at ").replaceFirst(".* at (http://\\S+) .*", "$1");
            return TestUser.send(TestUser.request(address, "/v1/openapi.json")).body();
        }
    }

    /** As text that is the same whenever the server says the same: paths and schemas, which have no order, by their names, the rest as the server has it. */
    private static String pretty(Map<String, Object> description) {
        description.computeIfPresent("paths", (name, paths) -> sorted(paths));
        description.computeIfPresent("components", (name, components) -> {
            Map<String, Object> parts = sorted(components);
            parts.replaceAll((kind, part) -> sorted(part));
            return parts;
        });
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"));
        return Json.mapper().writer().with(printer).writeValueAsString(description) + "\n";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> sorted(Object json) {
        return new TreeMap<>((Map<String, Object>) json);
    }
}
