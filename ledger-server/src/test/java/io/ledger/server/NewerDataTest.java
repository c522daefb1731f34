package io.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.postgres.Schema;
import io.ledger.server.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Code beside data of another version: what each waits for, and what is refused. */
class NewerDataTest {

    @TempDir
    private Path folder;

    /** A node that does not own a schema has not got its migrations: what it waits for is written down, and goes up with them. */
    @ParameterizedTest
    @ValueSource(strings = {"ledger", "projection"})
    void whatANodeWaitsFor_isTheNewestMigrationOfTheSchema(String schema) throws IOException {
        MigrationVersion newest = Arrays.stream(
                        new PathMatchingResourcePatternResolver().getResources("classpath*:db/" + schema + "/V*.*"))
                .filter(NewerDataTest::isShipped)
                .map(file -> MigrationVersion.fromVersion(String.valueOf(file.getFilename())
                        .replaceFirst("^V(.*?)__.*", "$1")
                        .replace('_', '.')))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Schema needed = schema.equals("ledger") ? Schema.ledger(false) : Schema.projection(false);
        assertThat(MigrationVersion.fromVersion(needed.needs())).isEqualTo(newest);
    }

    private static boolean isShipped(Resource file) {
        try {
            return !file.getURL().toString().contains("test-classes");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aFolderOfANewerFormat_isRefusedInOneLine_andLeftAsItIs() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(
                        folder.resolve("data/postgres"), folder.resolve("postgres.log"), ignored -> {});
                Connection owner = DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "CREATE SCHEMA ledger; CREATE TABLE ledger.format (min_reader int); INSERT INTO ledger.format VALUES (999)");
        }
        for (String command : new String[] {"up --port 0", "restore --new-epoch", "reset-password asha"}) {
            try (ChildProcess ledger = ChildProcess.startAsShipped(
                    folder, "io.ledger.server.Launcher", (command + " --data-dir data").split(" "))) {
                assertThat(ledger.awaitExit()).as(ledger.output()).isEqualTo(1);
                assertThat(ledger.output()
                                .lines()
                                .reduce((earlier, last) -> last)
                                .orElse(""))
                        .startsWith("This data was written by a newer Ledger (format 999; this one knows up to ")
                        .endsWith("Start it with that version or newer.");
                assertThat(ledger.output()).doesNotContain("Exception", "\tat ");
            }
        }
        assertThat(folder.resolve("data/logs/ledger.log")).doesNotExist();
    }
}
