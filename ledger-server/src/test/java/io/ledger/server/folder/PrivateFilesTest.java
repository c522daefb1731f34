package io.ledger.server.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFilesTest {

    @TempDir
    private Path home;

    @Test
    void aDataFolderOfAnEarlierVersion_isTaken_nobodyElseSeesWhatIsInIt() throws IOException {
        Path folder = Files.createDirectories(home.resolve("data"));
        Path logs = Files.createDirectories(folder.resolve("logs"));
        Path log = Files.writeString(logs.resolve("ledger.log"), "{}\n");
        Path elsewhere = Files.writeString(home.resolve("elsewhere"), "");
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        for (Path each : new Path[] {folder, logs}) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (Path each : new Path[] {log, elsewhere}) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rw-r--r--"));
        }

        try (DataFolder ignored = DataFolder.take(folder)) {
            assertThat(ignored.path()).isDirectory();
            assertThat(permissions(folder)).isEqualTo("rwx------");
            assertThat(permissions(logs)).isEqualTo("rwx------");
            assertThat(permissions(log)).isEqualTo("rw-------");
            assertThat(permissions(elsewhere)).as("behind a link").isEqualTo("rw-r--r--");
        }
    }

    @Test
    void whatIsMade_isForItsOwnerAlone_alsoWhereSomethingWasThere() throws IOException {
        Path folder = PrivateFiles.createFolder(home.resolve("a/b"));
        Path secret = folder.resolve("secret");
        PrivateFiles.write(secret, "1".getBytes(StandardCharsets.UTF_8));
        assertThat(permissions(secret)).isEqualTo("rw-------");

        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-rw-r--"));
        PrivateFiles.write(secret, "2".getBytes(StandardCharsets.UTF_8));
        assertThat(permissions(secret)).isEqualTo("rw-------");
        assertThat(secret).hasContent("2");
        assertThat(permissions(home.resolve("a"))).isEqualTo("rwx------");
        assertThat(permissions(folder)).isEqualTo("rwx------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
