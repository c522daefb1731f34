package io.ledger.server.postgres;

import io.ledger.server.terminal.LauncherException;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path once per machine and version into the user's cache folder. Several processes may unpack at the same
 * time: each into a folder of its own, and the first to finish gives it its name.
 */
final class PostgresBinaries {

    /** Of the binaries on the class path; a data folder of another major version cannot be used with them. */
    static final String MAJOR_VERSION = "18";

    private static final int DIGEST_LENGTH = 16;
    private static final int EXECUTABLE_BITS = 0111;

    private static final long LOOK_EVERY_MS = 100;
    /** By then, what a program has started is what it is going to be. */
    private static final Duration NOT_GIVEN_UP_BEFORE = Duration.ofSeconds(1);

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Finds the programs, and unpacks them when they are not there yet. */
    static PostgresBinaries unpacked() throws IOException {
        Path cache = cacheFolder();
        Path home = cache.resolve("postgresql-" + MAJOR_VERSION + "-" + archiveDigest());
        if (!Files.isDirectory(home)) {
            Path unpacking = Files.createTempDirectory(cache, "unpacking");
            try {
                unpack(unpacking);
                Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (DirectoryNotEmptyException | FileAlreadyExistsException | AtomicMoveNotSupportedException e) {
                if (!Files.isDirectory(home)) {
                    throw e;
                }
            } finally {
                FileSystemUtils.deleteRecursively(unpacking);
            }
        }
        return new PostgresBinaries(home);
    }

    /** The command line that runs one of the programs. PostgreSQL refuses to be root, so root runs it in a user namespace without rights of its own. */
    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        } else if ("root".equals(System.getProperty("user.name")) && isLinux()) {
            throw new LauncherException("PostgreSQL does not run as root, and this machine allows no user namespace "
                    + "(unshare -U) to run it in. Start Ledger as an ordinary user.");
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    /**
     * Runs one of the programs to its end. Waits through interrupts: whoever wants to stop must not leave a PostgreSQL behind that is half started or half stopped.
     *
     * @param givenUp asked now and then, from the first second on, whether the end is still waited for
     * @throws IOException when it fails, with what it said; when the limit is over or it is given up, and then it was killed
     */
    void run(String program, Duration limit, List<String> arguments, BooleanSupplier givenUp) throws IOException {
        Path output = Files.createTempFile("ledger-" + program, ".log");
        try {
            // Not a pipe: the server that pg_ctl leaves behind would inherit it and keep it open.
            Process process = new ProcessBuilder(command(program, arguments))
                    .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!finishes(process, limit, givenUp)) {
                process.destroyForcibly();
                throw new IOException(program + " did not finish within " + limit.toSeconds() + " s, or was given up.");
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        program + " failed: " + Files.readString(output).strip());
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static boolean finishes(Process process, Duration limit, BooleanSupplier givenUp) {
        long begin = System.nanoTime();
        boolean interrupted = false;
        try {
            while (true) {
                long waited = System.nanoTime() - begin;
                if (waited > limit.toNanos() || (waited > NOT_GIVEN_UP_BEFORE.toNanos() && givenUp.getAsBoolean())) {
                    return false;
                }
                try {
                    if (process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                        return true;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static File nullDevice() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private static Path cacheFolder() throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        try {
            return Files.createDirectories(base.resolve("ledger"));
        } catch (IOException e) {
            // No home to write to, as in some containers: then the binaries live with the temporary files of this user.
            return Files.createDirectories(
                    Path.of(System.getProperty("java.io.tmpdir"), "ledger-" + System.getProperty("user.name")));
        }
    }

    private static InputStream archive() throws IOException {
        String architecture = System.getProperty("os.arch");
        String system = isLinux() ? "Linux" : osName().contains("mac") ? "Darwin" : "Windows";
        String machine = "amd64".equals(architecture) ? "x86_64" : ArchUtils.normalize(architecture);
        try {
            return new BufferedInputStream(DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine));
        } catch (IllegalStateException | IOException e) {
            throw new LauncherException(
                    "There is no PostgreSQL for " + system + " on " + architecture + " in this build of Ledger.", e);
        }
    }

    private static String archiveDigest() throws IOException {
        try (DigestInputStream archive = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            archive.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(archive.getMessageDigest().digest()).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    private static void unpack(Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(
                            "The archive of PostgreSQL names a file outside of itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink() || entry.isLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    continue;
                }
                Files.copy(tar, path);
                if ((entry.getMode() & EXECUTABLE_BITS) != 0 && !osName().contains("windows")) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    private static boolean isLinux() {
        return osName().contains("linux");
    }

    private static String osName() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }
}
