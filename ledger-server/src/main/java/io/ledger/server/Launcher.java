package io.ledger.server;

import ch.qos.logback.classic.Level;
import io.ledger.server.demo.DemoCommand;
import io.ledger.server.imports.ImportCommand;
import io.ledger.server.restore.RestoreCommand;
import io.ledger.server.terminal.LauncherException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** What {@code ./ledger} runs. Exit codes: 0 done, 1 could not be done, 2 asked wrongly. */
@Command(
        name = "ledger",
        description = "A ledger for small businesses that devices keep in sync, also after days offline.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            RestoreCommand.class,
            ParkedCommand.class,
            RebuildCommand.class,
            ResetPasswordCommand.class,
            HelpCommand.class
        })
public final class Launcher {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Launcher() {}

    public static void main(String[] arguments) {
        // Until Spring has set up the log, the libraries' chatter would go to the console.
        if (LoggerFactory.getLogger("ROOT") instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
        System.exit(run(arguments));
    }

    /** Runs one command to its end and returns the exit code. */
    static int run(String... arguments) {
        return new CommandLine(new Launcher())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Launcher::misused)
                .setExecutionExceptionHandler(Launcher::failed)
                .execute(arguments);
    }

    private static int misused(ParameterException exception, String[] arguments) {
        PrintWriter err = exception.getCommandLine().getErr();
        err.println(exception.getMessage());
        exception.getCommandLine().usage(err);
        return MISUSED;
    }

    private static int failed(Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
        if (exception instanceof LauncherException) {
            command.getErr().println(exception.getMessage());
        } else {
            command.getErr().println("This should not have happened; the details are below.");
            exception.printStackTrace(command.getErr());
        }
        return FAILED;
    }
}
