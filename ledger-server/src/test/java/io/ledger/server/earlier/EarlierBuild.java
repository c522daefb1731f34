package io.ledger.server.earlier;

import io.ledger.server.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Ledger as it was at a commit: {@code ./ledger test} builds those that {@code earlier/builds} lists, out of the history, and keeps them in {@code target/earlier}. Where that could not be, the tests
 * that need one are left out, with a line that says so.
 *
 * @param folder with the jar of its own, and those of its libraries
 */
record EarlierBuild(String commit, Path folder) {

    private static final String LIST = "/earlier/builds";
    private static final Path BUILDS = Path.of("target/earlier").toAbsolutePath();

    /** The commits of the list, the oldest first. */
    static List<String> commits() {
        return lines().stream().map(line -> line.split(" ", -1)[0]).toList();
    }

    /** The name of the class that Spring begins with. */
    String application() {
        return lines().stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words[0].equals(commit))
                .findFirst()
                .orElseThrow()[1];
    }

    private static List<String> lines() {
        try (InputStream list = EarlierBuild.class.getResourceAsStream(LIST)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a commit; leaves the test out where it is not built. */
    static EarlierBuild of(String commit) {
        Path folder = BUILDS.resolve(commit).resolve("app");
        if (!Files.isDirectory(folder)) {
            String reason = "Left out: there is no build of the commit " + commit + " in " + folder
                    + ". ./ledger test makes it where the history is.";
            if (Files.exists(BUILDS.resolve(commit + ".log"))) {
                throw new AssertionError(
                        "The commit " + commit + " could not be built; see " + BUILDS.resolve(commit + ".log"));
            }
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        return new EarlierBuild(commit, folder);
    }

    /** What {@code java -cp} takes. */
    String classPath() {
        return folder.resolve("*") + File.pathSeparator + folder.resolve("lib") + File.separator + "*";
    }

    /** {@code ledger} with these arguments. */
    ChildProcess ledger(Path workingFolder, String... arguments) throws IOException {
        return ChildProcess.startOf(classPath(), workingFolder, "io.ledger.server.Launcher", arguments);
    }
}
