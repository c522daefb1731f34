package io.ledger.server;

import io.ledger.server.folder.DataFolder;
import io.ledger.server.terminal.LauncherException;
import io.ledger.server.terminal.ProgressLine;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ledger rebuild}: has the server that runs on a data folder make all rows anew, and tells how far it is. */
@Command(
        name = "rebuild",
        description = {
            "Makes the rows of all books anew from their events, of the Ledger that runs on a data folder, beside those that are read, which go on meanwhile. When they have come up they are compared, and take the"
                    + " place of the others. Devices notice nothing of it, but for the books whose rows came out different.",
            "With --check, they are only compared, and dropped: exit code 1 when the rows of a book differ."
        })
final class RebuildCommand implements Callable<Integer> {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final String ENDPOINT = "/actuator/rebuild";

    @Option(names = "--check", description = "Only compare, and tell which books and tables differ.")
    private boolean check;

    @Option(
            names = "--book",
            paramLabel = "BOOK",
            description = "Only this book, whose rows are replaced where they differ.")
    private @Nullable UUID book;

    @Option(
            names = "--force",
            description = "Read the new rows also where sums that tied in the old ones do not tie in them.")
    private boolean force;

    @Option(names = "--drop-old", description = "Only drop the rows of earlier versions and those that were replaced.")
    private boolean dropOld;

    @Option(
            names = {"--data-dir", "--data"},
            paramLabel = "DIR",
            description = "Where everything is kept (default: data in $LEDGER_HOME, or else in .ledger here).")
    private @Nullable Path dataFolder;

    @Override
    public Integer call() {
        DataFolder.Running running = OperatorsDoor.running(dataFolder == null ? DataFolder.usual() : dataFolder);
        URI endpoint = running.address().resolve(ENDPOINT + "/");
        String what = dropOld ? "drop-old" : check ? "check" : force ? "force" : "all";
        try (HttpClient http = OperatorsDoor.http(running)) {
            if (book != null) {
                return one(http, endpoint.resolve((check ? "check/" : "all/") + book));
            }
            Map<String, @Nullable Object> begun = OperatorsDoor.exchange(http, endpoint.resolve(what), true);
            if (begun.get("refused") != null) {
                throw new LauncherException(String.valueOf(begun.get("refused")));
            }
            if (dropOld) {
                System.out.println("Dropped: " + begun.get("dropped"));
                return 0;
            }
            return follow(http, running.address().resolve(ENDPOINT), String.valueOf(begun.get("schema")));
        }
    }

    private int one(HttpClient http, URI address) {
        Map<String, @Nullable Object> outcome = OperatorsDoor.exchange(http, address, true);
        if (outcome.get("refused") != null) {
            throw new LauncherException(String.valueOf(outcome.get("refused")));
        }
        List<?> tables = outcome.get("tables") instanceof List<?> list ? list : List.of();
        System.out.println(
                tables.isEmpty()
                        ? "The rows of " + book + " are as its events make them."
                        : (check ? "Other rows in " : "Replaced the rows of ") + book + ": " + tables);
        return check && !tables.isEmpty() ? 1 : 0;
    }

    private int follow(HttpClient http, URI endpoint, String schema) {
        ProgressLine line = new ProgressLine();
        while (true) {
            Map<?, ?> life = life(OperatorsDoor.exchange(http, endpoint, false), schema);
            if (!"building".equals(life.get("state"))) {
                line.clear();
                return tell(life);
            }
            line.show(progress(life));
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LauncherException("Interrupted. The server goes on with it.", e);
            }
        }
    }

    private static Map<?, ?> life(Map<String, @Nullable Object> answer, String schema) {
        return ((List<?>) Objects.requireNonNull(answer.get("lives")))
                .stream()
                        .map(life -> (Map<?, ?>) life)
                        .filter(life -> schema.equals(life.get("schema")))
                        .findFirst()
                        .orElseThrow(() -> new LauncherException("The server knows nothing of " + schema + "."));
    }

    private static String progress(Map<?, ?> life) {
        long position = number(life, "position");
        long end = number(life, "end");
        return String.format(
                Locale.ROOT,
                "%3d %%  %,d of %,d events  %,d events/s%s",
                end == 0 ? 0 : 100 * position / end,
                position,
                end,
                number(life, "events_per_second"),
                life.get("seconds_left") == null ? "" : "  " + life.get("seconds_left") + " s left");
    }

    private static long number(Map<?, ?> life, String name) {
        return life.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private int tell(Map<?, ?> life) {
        System.out.println(life.get("outcome"));
        long different = number(life, "different");
        System.out.printf(
                Locale.ROOT, "%,d books, %,d of them with other rows than before.%n", number(life, "books"), different);
        if (life.get("books_that_differ") instanceof List<?> books) {
            books.forEach(each ->
                    System.out.println(((Map<?, ?>) each).get("book_id") + ": " + ((Map<?, ?>) each).get("tables")));
        }
        boolean isRead = Boolean.TRUE.equals(life.get("read"));
        return check ? (different == 0 ? 0 : 1) : isRead ? 0 : 1;
    }
}
