package io.ledger.server.running;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.StatusManager;
import io.ledger.server.folder.DataFolder;
import io.ledger.server.postgres.LocalPostgres;
import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** A whole Ledger in this process, with the PostgreSQL it runs on. {@link #close} ends both in their order and may be called from any thread, also twice. */
public final class RunningLedger implements AutoCloseable {

    /** JSON lines, a bounded amount of them; people read the console. */
    private static final Map<String, Object> LOGGING = Map.of(
            "logging.structured.format.file", "ecs",
            "logging.logback.rollingpolicy.max-file-size", "20MB",
            "logging.logback.rollingpolicy.max-history", "30",
            "logging.logback.rollingpolicy.total-size-cap", "200MB",
            "logging.pattern.console",
                    "%d{HH:mm:ss} %-5level %replace(%message){'[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]', '?'}%n%nopex");

    private final DataFolder folder;
    private final LocalPostgres postgres;
    private final ConfigurableApplicationContext context;
    private boolean closed;

    private RunningLedger(DataFolder folder, LocalPostgres postgres, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.postgres = postgres;
        this.context = context;
    }

    /**
     * How to start.
     *
     * @param dataFolder holds everything that is kept; made when it is not there
     * @param port to listen on, 0 for any free one
     * @param verbose whether everything logged is shown on the console too, and not only warnings
     * @param properties further settings, as Spring takes them
     * @param progress is told in a few words what is going on
     */
    public record Options(
            Path dataFolder, int port, boolean verbose, Map<String, Object> properties, Consumer<String> progress) {

        public Options {
            properties = Map.copyOf(properties);
        }

        /** On a free port, without a word. */
        public static Options quiet(Path dataFolder) {
            return new Options(dataFolder, 0, false, Map.of(), ignored -> {});
        }
    }

    /**
     * Starts PostgreSQL and Ledger, and returns when it answers.
     *
     * @throws LauncherException when that cannot be: the folder or the port is taken, say
     */
    public static RunningLedger start(Options options) {
        DataFolder folder = DataFolder.take(options.dataFolder());
        try {
            requireFree(options.port());
            LocalPostgres postgres = LocalPostgres.start(
                    folder.path().resolve("postgres"), logs(folder, "postgres"), options.progress());
            try {
                ProcessorClaims.giveBack(postgres);
                options.progress().accept("Starting Ledger…");
                RunningLedger running = new RunningLedger(folder, postgres, startSpring(options, folder, postgres));
                folder.announce(
                        running.address(),
                        Tls.certificate(running.context.getEnvironment()).orElse(null));
                return running;
            } catch (IOException | SQLException | RuntimeException e) {
                closeAfter(e, postgres);
                throw e;
            }
        } catch (IOException | SQLException e) {
            closeAfter(e, folder);
            throw new LauncherException("Ledger cannot be started: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            closeAfter(e, folder);
            throw e;
        }
    }

    /**
     * As {@link #start}, for the life of this process: closed when the process is asked to end, also when that is in the middle of the start.
     *
     * @param afterwards runs when everything is closed
     */
    public static RunningLedger startUntilExit(Options options, Runnable afterwards) {
        CompletableFuture<RunningLedger> starting = new CompletableFuture<>();
        Thread starter = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                if (!starting.isDone()) {
                    starter.interrupt();
                }
                starting.join().close();
            } catch (CancellationException e) {
                // It never started, and has cleaned up behind itself.
            } finally {
                afterwards.run();
            }
        }));
        try {
            RunningLedger ledger = start(options);
            starting.complete(ledger);
            return ledger;
        } finally {
            starting.cancel(false);
        }
    }

    public int port() {
        return Integer.parseInt(Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
    }

    public String address() {
        return (Tls.isOn(context.getEnvironment()) ? "https" : "http") + "://localhost:" + port();
    }

    public Path dataFolder() {
        return folder.path();
    }

    /** The PostgreSQL underneath, for tests and benchmarks. */
    public LocalPostgres postgres() {
        return postgres;
    }

    public Parts parts() {
        return new Parts(context);
    }

    /** See {@link Parts#part}. */
    public <T> T part(Class<T> type) {
        return parts().part(type);
    }

    /** See {@link Parts#optionalPart}. */
    public <T> Optional<T> optionalPart(Class<T> type) {
        return parts().optionalPart(type);
    }

    /** First Ledger, which finishes what it has taken on, then PostgreSQL. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (folder;
                postgres) {
            context.close();
        } catch (IOException e) {
            throw new LauncherException("The data folder could not be given back: " + e.getMessage(), e);
        }
    }

    private static ConfigurableApplicationContext startSpring(
            Options options, DataFolder folder, LocalPostgres postgres) throws IOException {
        try {
            ConfigurableApplicationContext started = new SpringApplicationBuilder(LedgerServer.class)
                    .bannerMode(Banner.Mode.OFF)
                    // Its shutdown hook would run beside ours, which has to stop PostgreSQL after everything else.
                    .registerShutdownHook(false)
                    .initializers(context -> withDiskHealth(context, postgres))
                    .properties(LOGGING)
                    .properties(KeysSecret.settings(folder.path()))
                    .properties(options.properties())
                    // As arguments, because nothing in the environment may point this server at another database.
                    .run(
                            "--server.port=" + options.port(),
                            "--ledger.postgres.url=" + postgres.url(),
                            "--ledger.postgres.user=" + postgres.user(),
                            "--ledger.postgres.password=" + postgres.password(),
                            "--ledger.postgres.node-password=",
                            "--ledger.postgres.reader-password=",
                            "--management.health.diskspace.enabled=false",
                            "--logging.file.name=" + logs(folder, "ledger"),
                            "--logging.threshold.console=" + (options.verbose() ? "TRACE" : "WARN"));
            quietLogOfTheLog();
            return started;
        } catch (PortInUseException e) {
            throw portTaken(e.getPort(), e);
        } catch (RuntimeException e) {
            throw new LauncherException(
                    "Ledger cannot be started: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage() + " Details are in "
                            + logs(folder, "ledger") + ".",
                    e);
        }
    }

    /** On a disk that is full it would print a stack trace for each line that it cannot write. That the disk is full is said once, on the console too. */
    private static void quietLogOfTheLog() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            StatusManager statuses = logback.getStatusManager();
            statuses.getCopyOfStatusListenerList().forEach(statuses::remove);
        }
    }

    /**
     * The disk that the data is on, in the place of Spring's own look at the one that the program runs on. Registered before all others, for the first reason that is found
     * is the one that health gives, and a full disk is behind most others.
     */
    private static void withDiskHealth(ConfigurableApplicationContext context, LocalPostgres postgres) {
        ((GenericApplicationContext) context)
                .registerBean("diskHealthIndicator", DiskHealth.class, () -> new DiskHealth(postgres.disk()));
    }

    /** Tells before the seconds that a start takes; that the port is still free at the end is for the web server to find. */
    private static void requireFree(int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw portTaken(port, e);
        }
    }

    private static LauncherException portTaken(int port, Exception cause) {
        return new LauncherException(
                "Port " + port + " is in use by another program. Choose another one with --port.", cause);
    }

    private static Path logs(DataFolder folder, String name) {
        return folder.path().resolve("logs").resolve(name + ".log");
    }

    private static void closeAfter(Exception failure, AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
