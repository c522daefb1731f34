package io.ledger.server.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.server.wire.WireServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Makes a golden log, into the folder that {@code -Dgolden.write=} names. To be run when an event has got a new shape, before that is released. */
@EnabledIfSystemProperty(named = "golden.write", matches = ".+")
class GoldenLogWriterTest {

    private static final long SEED = 20_261_127;

    @Test
    void a_golden_log_is_written() {
        Path folder = Path.of(System.getProperty("golden.write"));
        TestUser owner = TestUser.register(WireServer.url(), folder.getFileName() + "@golden.test");
        GoldenBook book = new GoldenBook(owner);
        book.write(SEED, WireServer.newUser());
        List<String> backup = owner.get("/v1/books/" + book.id + "/export/backup")
                .body()
                .lines()
                .toList();
        GoldenAnswers server = new GoldenAnswers(owner, book.id, backup.size() - 1L);
        List<String> rows = server.rows();
        GoldenLog log = new GoldenLog(folder.getFileName().toString(), backup, rows, server.answers(rows));
        log.write(folder);
        assertThat(GoldenLog.read(folder)).isEqualTo(log);
    }
}
