package io.ledger.command.eventstore;

import static io.ledger.command.CommandSide.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.command.CommandSide;
import io.ledger.eventlog.EventLogSource;
import io.ledger.platform.postgres.Channels;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What an append tells those who listen. */
class NoticeTest {

    @Test
    void an_append_names_the_books_of_its_events() throws Exception {
        try (CommandSide side = CommandSide.start();
                Connection connection = side.database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + Channels.EVENTS);
            UUID book = side.openBook(UUID.randomUUID());
            UUID other = side.openBook(UUID.randomUUID());
            Set<UUID> told = new HashSet<>();
            await(() -> {
                receive(connection, told);
                return told.size() == 2;
            });
            assertThat(told).containsExactlyInAnyOrder(book, other);
        }
    }

    private static void receive(Connection connection, Set<UUID> told) {
        try {
            PGNotification[] received = connection.unwrap(PGConnection.class).getNotifications(100);
            if (received != null) {
                for (PGNotification each : received) {
                    told.addAll(EventLogSource.booksOf(each.getParameter()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
