package io.ledger.server;

import io.ledger.access.signin.AccountDesk;
import io.ledger.api.error.LedgerException;
import io.ledger.server.folder.DataFolder;
import io.ledger.server.postgres.RunningPostgres;
import io.ledger.server.running.RunningLedger;
import io.ledger.server.terminal.LauncherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger reset-password}: on the data folder, whether or not a server runs on it. Who can read the folder may. */
@Command(
        name = "reset-password",
        description = {
            "Gives an account of the Ledger in a data folder another password, and ends all its sign-ins, also while Ledger runs. For a user who has"
                    + " forgotten the password and has no recovery codes."
        })
final class ResetPasswordCommand implements Callable<Integer> {

    private static final Map<String, Object> UNREACHABLE = Map.of("server.address", "127.0.0.1");

    @Parameters(paramLabel = "LOGIN", description = "Whose.")
    private String login = "";

    @Option(
            names = "--password",
            arity = "0..1",
            interactive = true,
            description =
                    "The new one; asked for when left out after the option. Without the option, one is made and printed.")
    private @Nullable String password;

    @Option(
            names = {"--data-dir", "--data"},
            paramLabel = "DIR",
            description = "Where everything is kept (default: data in $LEDGER_HOME, or else in .ledger here).")
    private @Nullable Path dataFolder;

    @Override
    public Integer call() {
        Path folder = dataFolder == null ? DataFolder.usual() : dataFolder;
        Path postgres = folder.resolve("postgres");
        if (!Files.isDirectory(postgres)) {
            throw new LauncherException("There is no data of Ledger in " + folder + ".");
        }
        Optional<? extends DataSource> running = RunningPostgres.over(postgres);
        String now = running.isPresent() ? reset(AccountDesk.over(running.get())) : resetAlone(folder);
        if (password == null) {
            say("The password of " + login + " is now " + now);
        } else {
            say("The password of " + login + " is now the one given.");
        }
        say("All sign-ins of this account have ended.");
        return 0;
    }

    private String resetAlone(Path folder) {
        try (RunningLedger ledger = RunningLedger.startUntilExit(
                new RunningLedger.Options(folder, 0, false, UNREACHABLE, ResetPasswordCommand::say), () -> {})) {
            return reset(ledger.optionalPart(AccountDesk.class)
                    .orElseThrow(
                            () -> new LauncherException("Another issuer signs in here, and keeps the passwords.")));
        }
    }

    private String reset(AccountDesk accounts) {
        try {
            return accounts.resetPassword(login, password);
        } catch (LedgerException e) {
            throw new LauncherException("Nothing was changed. " + e.getMessage(), e);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
