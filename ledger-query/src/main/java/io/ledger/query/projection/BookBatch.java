package io.ledger.query.projection;

import io.ledger.eventlog.EventMessages;
import io.ledger.query.projection.ParkedBooks.Parked;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The events of a batch, of many books, in one transaction that holds nothing else before them. All books go in one {@link BatchWork}; where that fails by what is in it, the
 * transaction begins anew and the books are parted, by halves, until those that cannot be projected stand alone: they are parked, each at its event, with all before it
 * projected, and the others have gone on. A failure of the database is thrown, and parks nobody. For one thread, once.
 */
final class BookBatch {

    private final Projections projections;
    private final Connection connection;
    private final Life life;
    private final List<BatchWork> works = new ArrayList<>();
    private final List<Parked> parked = new ArrayList<>();
    private String epoch = "";

    BookBatch(Projections projections, Connection connection, Life life) {
        this.projections = projections;
        this.connection = connection;
        this.life = life;
    }

    /** Projects what is not of books that are parked already. */
    void project(List<EventMessage<?>> messages) throws SQLException {
        List<EventMessage<?>> going = begin(messages);
        if (going.isEmpty()) {
            return;
        }
        try {
            works.add(work(going));
        } catch (SQLException | RuntimeException e) {
            if (!BookFault.isOne(e)) {
                throw e;
            }
            connection.rollback();
            part(List.copyOf(byBook(begin(messages)).values()));
        }
    }

    /** Projects events of a book that the caller holds, after {@link BatchStore#begin}; empty when all went, or what stopped it. */
    Optional<Parked> projectHeld(String epochOfBegin, List<EventMessage<?>> messages) throws SQLException {
        epoch = epochOfBegin;
        projectBook(messages);
        return parked.stream().findFirst();
    }

    private List<EventMessage<?>> begin(List<EventMessage<?>> messages) throws SQLException {
        BatchStore.Begun begun = BatchStore.begin(connection, life);
        epoch = begun.epoch();
        if (!begun.anyParked()) {
            return messages;
        }
        Set<UUID> standing = ParkedBooks.holdShared(
                connection, messages.stream().map(BookBatch::bookOf).collect(Collectors.toSet()));
        return messages.stream()
                .filter(message -> !standing.contains(bookOf(message)))
                .toList();
    }

    private static UUID bookOf(EventMessage<?> message) {
        return EventMessages.stored(message).bookId();
    }

    private static Map<UUID, List<EventMessage<?>>> byBook(List<EventMessage<?>> messages) {
        Map<UUID, List<EventMessage<?>>> books = new LinkedHashMap<>();
        messages.forEach(message -> books.computeIfAbsent(bookOf(message), ignored -> new ArrayList<>())
                .add(message));
        return books;
    }

    private BatchWork work(List<EventMessage<?>> messages) throws SQLException {
        BatchWork work = new BatchWork(projections, connection, epoch, messages);
        work.project();
        return work;
    }

    /** Of these books together, some cannot be projected. */
    private void part(List<List<EventMessage<?>>> books) throws SQLException {
        if (books.isEmpty()) {
            return;
        }
        if (books.size() == 1) {
            projectBook(books.getFirst());
            return;
        }
        int middle = books.size() / 2;
        for (List<List<EventMessage<?>>> half :
                List.of(books.subList(0, middle), books.subList(middle, books.size()))) {
            if (half.size() == 1
                    || attempt(half.stream().flatMap(Collection::stream).toList()) != null) {
                part(half);
            }
        }
    }

    /** As many of a book's events as can be: as long as it fails, half as many are tried, until the one that fails stands alone. */
    private void projectBook(List<EventMessage<?>> messages) throws SQLException {
        int done = 0;
        int next = messages.size();
        while (done < messages.size()) {
            int end = Math.min(done + next, messages.size());
            Exception failure = attempt(messages.subList(done, end));
            if (failure == null) {
                done = end;
            } else if (end - done == 1) {
                park(bookOf(messages.get(done)), failure);
                return;
            } else {
                next = (end - done) / 2;
            }
        }
    }

    /** The event that it stopped at is the one after its head, also where that is the one that is missing. */
    private void park(UUID bookId, Exception failure) throws SQLException {
        long head = BatchStore.head(connection, bookId);
        Parked book = Parked.at(bookId, head + 1, BookFault.reason(failure));
        ParkedBooks.park(connection, book);
        parked.add(book);
    }

    /** Projects the events, or none of them: then why. */
    private @Nullable Exception attempt(List<EventMessage<?>> messages) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            BatchWork work = work(messages);
            connection.releaseSavepoint(before);
            works.add(work);
            return null;
        } catch (SQLException | RuntimeException e) {
            if (!BookFault.isOne(e)) {
                throw e;
            }
            connection.rollback(before);
            return e;
        }
    }

    /** What was projected. */
    List<BatchWork> works() {
        return works;
    }

    /** The books that were parked, each once. */
    List<Parked> parked() {
        return parked;
    }
}
