package io.ledger.command.eventstore;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the appends of a batch that cannot be stored, because of what is stored already or because of an earlier one in the batch. Knows everything about the
 * streams and ids of the batch as of the head's lock. For the writer's thread only.
 */
final class Conflicts {

    private final Set<IdInBook> takenIds;
    private final Map<IdInBook, Long> streamEnds;

    private Conflicts(Set<IdInBook> takenIds, Map<IdInBook, Long> streamEnds) {
        this.takenIds = takenIds;
        this.streamEnds = streamEnds;
    }

    /** Looks up what the appends may conflict with. The head's lock must be held. */
    static Conflicts read(WriterConnection connection, List<Append> appends) throws SQLException {
        List<NewEvent> events =
                appends.stream().flatMap(append -> append.events().stream()).toList();
        Stream<IdInBook> premises =
                appends.stream().map(Append::premise).filter(Objects::nonNull).map(Premise::stream);
        return new Conflicts(
                connection.takenIds(events.stream().map(Conflicts::id).collect(Collectors.toSet())),
                connection.streamEnds(Stream.concat(events.stream().map(NewEvent::stream), premises)
                        .collect(Collectors.toSet())));
    }

    /** Why the append cannot be stored; null when it can, and then its ids and places in the streams are taken. */
    @Nullable
    RuntimeException accept(Append append) {
        Set<IdInBook> ids = new HashSet<>();
        Map<IdInBook, Long> ends = new HashMap<>();
        for (NewEvent event : append.events()) {
            if (takenIds.contains(id(event)) || !ids.add(id(event))) {
                return new CommandIdTakenException(event.eventId());
            }
            long end = ends.getOrDefault(event.stream(), end(event.stream()));
            if (event.streamSeq() != end + 1) {
                return streamConflict(event, end);
            }
            ends.put(event.stream(), event.streamSeq());
        }
        Premise premise = append.premise();
        if (premise != null && end(premise.stream()) != premise.end()) {
            return new ConcurrencyException(
                    "The decision rests on the stream " + name(premise.stream()) + ", which has gone on.");
        }
        takenIds.addAll(ids);
        streamEnds.putAll(ends);
        return null;
    }

    private long end(IdInBook stream) {
        return streamEnds.getOrDefault(stream, Premise.NOTHING);
    }

    private static RuntimeException streamConflict(NewEvent event, long end) {
        String stream = name(event.stream());
        return event.streamSeq() == 0
                ? new AggregateStreamCreationException("The stream " + stream + " exists.")
                : new ConcurrencyException("The stream " + stream + " ends at " + end + ", so it cannot go on with "
                        + event.streamSeq() + ".");
    }

    private static IdInBook id(NewEvent event) {
        return new IdInBook(event.bookId(), event.eventId());
    }

    private static String name(IdInBook stream) {
        return stream.bookId() + "/" + stream.id();
    }
}
