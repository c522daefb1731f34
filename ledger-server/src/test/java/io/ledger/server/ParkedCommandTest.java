package io.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.server.running.RunningLedger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code ledger parked} beside a server that runs. */
class ParkedCommandTest {

    @TempDir
    private Path folder;

    private int exitCode;

    private String run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            exitCode = Launcher.run(arguments);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void parked_books_of_the_running_server_are_listed_and_tried_again() {
        String data = folder.toString();
        assertThat(run("parked", "--data-dir", data)).isEmpty();
        assertThat(exitCode).isEqualTo(1);
        try (RunningLedger ledger = RunningLedger.start(RunningLedger.Options.quiet(folder))) {
            // Log lines may come before, where another test of this JVM has set the log up.
            assertThat(run("parked", "--data-dir", data)).endsWith("No book is parked.\n");
            assertThat(exitCode).isZero();

            UUID mended = UUID.randomUUID();
            UUID fresh = UUID.randomUUID();
            JdbcClient jdbc = ledger.part(JdbcClient.class);
            jdbc.sql("""
                    INSERT INTO %s.parked_book (book_id, seq, reason, tried_at)
                    VALUES (?, 7, 'Damaged.', now() - interval '30 seconds'), (?, 8, 'Damaged too.', now() + interval '1 second')
                    """.formatted(TestPostgres.FIRST_LIFE))
                    .param(mended)
                    .param(fresh)
                    .update();
            assertThat(run("parked", "--data-dir", data))
                    .contains(mended + " stands at event 7 since ", "tried 1 times: Damaged.")
                    .contains(fresh + " stands at event 8");

            assertThat(run("parked", "--retry", mended.toString(), "--data-dir", data))
                    .endsWith(mended + " goes on.\n");
            assertThat(exitCode).isZero();
            jdbc.sql("UPDATE " + TestPostgres.FIRST_LIFE + ".parked_book SET tried_at = now()")
                    .update();
            assertThat(run("parked", "--retry", "--data-dir", data)).contains(fresh + " was not tried");
            assertThat(exitCode).isEqualTo(1);
        }
    }
}
