package io.ledger.server.restore;

import io.ledger.query.projection.Epochs;
import io.ledger.server.folder.DataFolder;
import io.ledger.server.postgres.RunningPostgres;
import io.ledger.server.running.JoinedLedger;
import io.ledger.server.running.KeysSecret;
import io.ledger.server.running.Parts;
import io.ledger.server.running.RunningLedger;
import io.ledger.server.terminal.LauncherException;
import io.ledger.server.terminal.ProgressLine;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ledger restore}: on a data folder, whether or not a server runs on it, or on the PostgreSQL of several nodes, whether or not they run. */
@Command(
        name = "restore",
        description = {
            "Brings a book back from the backup that GET /v1/books/{book}/export/backup gave, plain or gzipped, into the"
                    + " data of a Ledger, also while it runs. Checks all of it first, and writes all of it or nothing.",
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

    @Option(
            names = "--postgres",
            paramLabel = "URL",
            description =
                    "Into this PostgreSQL of several nodes, as JDBC names it (jdbc:postgresql://host:5432/ledger), and not into"
                            + " a folder. Its owner's login is $LEDGER_POSTGRES_USER, the password $LEDGER_POSTGRES_PASSWORD.")
    private @Nullable String postgres;

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
        return with(ledger -> {
            Verdict verdict = BookRestore.run(ledger, backup, login, this::password, progress::show);
            progress.clear();
            System.out.print(verdict.text());
            return verdict.valid() ? 0 : 1;
        });
    }

    private int beginEpoch() {
        return with(ledger -> {
            String epoch = ledger.part(Epochs.class).begin();
            System.out.println("The epoch is " + epoch + " from now on: all devices start anew at their next sync.");
            return 0;
        });
    }

    /** On the PostgreSQL that is named; on the one that a server runs over the folder; or with one of its own over the folder. */
    private int with(ToIntFunction<Parts> work) {
        if (postgres != null) {
            return joined(
                    postgres, variable("LEDGER_POSTGRES_USER"), variable("LEDGER_POSTGRES_PASSWORD"), Map.of(), work);
        }
        Path folder = dataFolder == null ? DataFolder.usual() : dataFolder;
        if (!DataFolder.isTaken(folder)) {
            return work.applyAsInt(start(folder).parts());
        }
        DriverManagerDataSource running = RunningPostgres.over(folder.resolve("postgres"))
                .orElseThrow(() -> new LauncherException("Ledger is starting or ending on the data in " + folder
                        + ", and nothing was written. Try again in a moment."));
        System.out.println("Ledger is running on this data; the book goes into it.");
        try {
            return joined(
                    String.valueOf(running.getUrl()),
                    String.valueOf(running.getUsername()),
                    String.valueOf(running.getPassword()),
                    KeysSecret.settings(folder),
                    work);
        } catch (IOException e) {
            throw new LauncherException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static int joined(
            String url, String user, String secret, Map<String, Object> settings, ToIntFunction<Parts> work) {
        try (JoinedLedger ledger = JoinedLedger.on(url, user, secret, settings)) {
            return work.applyAsInt(ledger.parts());
        }
    }

    private static String variable(String name) {
        return Optional.ofNullable(System.getenv(name)).orElse("ledger");
    }

    private static RunningLedger start(Path folder) {
        return RunningLedger.startUntilExit(
                new RunningLedger.Options(folder, 0, false, UNREACHABLE, System.out::println), () -> {});
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
