package io.ledger.server;

import io.ledger.server.folder.DataFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ledger parked}: asks the server that runs on a data folder. */
@Command(
        name = "parked",
        description = {
            "Lists the books whose rows stand because one of their events cannot be projected, of the Ledger that runs on a data folder."
                    + " With --retry, tries them again, or only those that are named.",
            "Exit code 1 when a book that was tried still stands."
        })
final class ParkedCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "BOOK", description = "The ids of books to try again.")
    private List<UUID> books = List.of();

    @Option(names = "--retry", description = "Try them again, and not only list them.")
    private boolean retry;

    @Option(
            names = {"--data-dir", "--data"},
            paramLabel = "DIR",
            description = "Where everything is kept (default: data in $LEDGER_HOME, or else in .ledger here).")
    private @Nullable Path dataFolder;

    @Override
    public Integer call() {
        Path folder = dataFolder == null ? DataFolder.usual() : dataFolder;
        DataFolder.Running running = OperatorsDoor.running(folder);
        URI server = running.address();
        try (HttpClient http = OperatorsDoor.http(running)) {
            List<?> parked = OperatorsDoor.exchange(http, server.resolve("/actuator/parked"), false)
                                    .get("parked")
                            instanceof List<?> list
                    ? list
                    : List.of();
            if (!retry) {
                System.out.print(list(parked));
                return 0;
            }
            List<String> wanted = books.isEmpty()
                    ? parked.stream()
                            .map(book -> String.valueOf(((Map<?, ?>) book).get("book_id")))
                            .toList()
                    : books.stream().map(UUID::toString).toList();
            boolean allGoOn = true;
            for (String book : wanted) {
                Map<String, @Nullable Object> outcome =
                        OperatorsDoor.exchange(http, server.resolve("/actuator/parked/" + book), true);
                System.out.println(describe(outcome));
                allGoOn &= outcome.size() == 1;
            }
            return allGoOn ? 0 : 1;
        }
    }

    private static String list(List<?> parked) {
        if (parked.isEmpty()) {
            return "No book is parked.\n";
        }
        StringBuilder lines = new StringBuilder();
        for (Object each : parked) {
            Map<?, ?> book = (Map<?, ?>) each;
            lines.append(book.get("book_id"))
                    .append(" stands at event ")
                    .append(book.get("seq"))
                    .append(" since ")
                    .append(book.get("parked_at"))
                    .append(", tried ")
                    .append(book.get("tries"))
                    .append(" times: ")
                    .append(book.get("reason"))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String describe(Map<String, @Nullable Object> outcome) {
        if (outcome.get("refused") != null) {
            return outcome.get("book_id") + " was not tried: " + outcome.get("refused");
        }
        return outcome.get("seq") == null
                ? outcome.get("book_id") + " goes on."
                : outcome.get("book_id") + " still stands at event " + outcome.get("seq") + ": "
                        + outcome.get("reason");
    }
}
