package io.ledger.server.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ledger.platform.testing.Mutations;
import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever a backup holds: it is refused in words, or sound. As a file, and as the content of events over which the hashes are right. */
class BackupFuzzTest {

    @FuzzTest
    void holds(byte[] input) throws Exception {
        check(input);
    }

    @Test
    void holds_for_kept_inputs_and_for_many_like_them() {
        Mutations.run(BackupFuzzTest.class, 2000, BackupFuzzTest::check);
    }

    private static void check(byte[] input) throws IOException {
        checkFile(input);
        ForgedBackup forged = new ForgedBackup().opened();
        String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 20);
        for (int i = 0; i < lines.length; i++) {
            int space = Math.max(0, lines[i].indexOf(' '));
            forged.add(
                    new UUID(7, i),
                    lines[i].substring(0, space),
                    1,
                    lines[i].substring(space).strip());
        }
        checkFile(String.join("\n", forged.lines()).getBytes(StandardCharsets.UTF_8));
    }

    private static void checkFile(byte[] content) throws IOException {
        Path file = Files.createTempFile("backup", ".ndjson");
        try {
            Files.write(file, content);
            Backup backup = Backup.check(file, text -> {});
            assertThat(backup.header().headSeq()).isPositive();
            assertThat(backup.bookEvents()).isNotEmpty();
        } catch (LauncherException e) {
            assertThat(e.getMessage()).contains("nothing was written").hasSizeLessThan(2_000);
        } finally {
            Files.delete(file);
        }
    }
}
