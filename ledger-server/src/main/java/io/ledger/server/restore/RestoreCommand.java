package io.ledger.server.restore;

import io.ledger.query.projection.Epochs;
import io.ledger.server.folder.DataFolder;
import io.ledger.server.running.RunningLedger;
import io.ledger.server.terminal.LauncherException;
import io.ledger.server.terminal.ProgressLine;
import java.io.Console;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger restore}: on a data folder that no server runs on. */
@Command(
        name = "restore",
        description = {
            "Brings a book back from the backup that GET /v1/books/{book}/export/backup gave, plain or gzipped, into the"
                    + " data of a Ledger that is not running. Checks all of it first, and writes all of it or nothing.",
            "A book that is here already gets what it lacks; one with other events is left alone."
        })
public final class RestoreCommand implements Callable<Integer> {

    /** Nobody has to reach this Ledger, which runs for some seconds. */
    private static final Map<String, Object> UNREACHABLE = Map.of("server.address", "127.0.0.1");

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The backup.")
    private @Nullable Path file;

    @Option(
            names = {"--data-dir", "--data"},
            paramLabel = "DIR",
            description = "Where everything is kept (default: data in $LEDGER_HOME, or else in .ledger here).")
    private @Nullable Path dataFolder;

    @Option(
            names = "--login",
            description =
                    "An account that shall be able to open the book, made when it is not there (default: the book's owner).")
    private @Nullable String login;

    @Option(
            names = "--password",
            arity = "0..1",
            interactive = true,
            description = "For an account that has to be made; asked for when left out.")
    private @Nullable String password;

    @Option(
            names = "--new-epoch",
            description = "Instead of a FILE: tells all devices to start anew, after the whole database was put back.")
    private boolean newEpoch;

    private final ProgressLine progress = new ProgressLine();

    @Override
    public Integer call() {
        if (newEpoch == (file != null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "Name the backup, or say --new-epoch.");
        }
        return file == null ? beginEpoch() : restore(file);
    }

    private int restore(Path backupFile) {
        Backup backup = Backup.check(backupFile, progress::show);
        progress.clear();
        Verdict verdict = BookRestore.run(start(), backup, login, this::password, progress::show);
        progress.clear();
        System.out.print(verdict.text());
        return verdict.valid() ? 0 : 1;
    }

    private int beginEpoch() {
        String epoch = start().part(Epochs.class).begin();
        System.out.println("The epoch is " + epoch + " from now on: all devices start anew at their next sync.");
        return 0;
    }

    private RunningLedger start() {
        return RunningLedger.startUntilExit(
                new RunningLedger.Options(
                        dataFolder == null ? DataFolder.usual() : dataFolder,
                        0,
                        false,
                        UNREACHABLE,
                        System.out::println),
                () -> {});
    }

    private String password(String account) {
        if (password != null) {
            return password;
        }
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> console.readPassword("Password for the new account %s: ", account))
                .map(String::new)
                .orElseThrow(() -> new LauncherException("The account " + account
                        + " has to be made, so that the book can be opened; nothing was written. Say --password too."));
    }
}
