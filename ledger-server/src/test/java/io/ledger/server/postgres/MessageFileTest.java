package io.ledger.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageFileTest {

    @TempDir
    private Path folder;

    @Test
    void aWriterThatKeepsTheFileOpen_writesWithoutEnd_allOfItStaysSmall_andTheLastLinesAreThere() throws IOException {
        Path file = folder.resolve("postgres.log");
        MessageFile messages = new MessageFile(file);
        messages.prepare();
        byte[] line = ("ERROR: " + "x".repeat((1 << 20) - 8) + "\n").getBytes(StandardCharsets.UTF_8);
        // As PostgreSQL has it open: each write goes to the end, wherever that is.
        try (var writer = Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < 100; i++) {
                writer.write(line);
                messages.rollWhenLarge();
            }
            writer.write("the last\n".getBytes(StandardCharsets.UTF_8));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(1 + MessageFile.COPIES)
                    .allSatisfy(each -> assertThat(each.toFile().length()).isBetween(1L, MessageFile.MAX_BYTES));
        }
        assertThat(messages.end()).endsWith("the last");
    }

    @Test
    void oneThatGrewUnderAnEarlierVersion_isCutAtTheStart_toItsEnd() throws IOException {
        Path file = folder.resolve("postgres.log");
        try (FileChannel sparse = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            sparse.write(StandardCharsets.UTF_8.encode("the last\n"), 10 * MessageFile.MAX_BYTES);
        }
        new MessageFile(file).prepare();
        assertThat(file).isEmptyFile();
        assertThat(folder.resolve("postgres.log.1")).hasSize(MessageFile.MAX_BYTES);
        assertThat(new MessageFile(folder.resolve("postgres.log.1")).end()).endsWith("the last");
    }
}
