package io.ledger.command.eventstore;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the appends of a batch that cannot be stored, because of what is stored already or because of an earlier one in the batch. Knows everything about the
 * streams and ids of the batch as of the moment when it looked. What it finds then stays so, for ids stay taken and streams only go on; what it does not find may have come since, unless the
 * head's lock is held. For the writer's thread only.
 */
final class Conflicts {

    private final Set<IdInBook> takenIds;
    private final Map<IdInBook, Long> streamEnds;

    private Conflicts(StoreReads.Taken taken) {
        this.takenIds = taken.ids();
        this.streamEnds = taken.streamEnds();
    }

    /**
     * The appends of a batch.
     *
     * @param accepted those to store, in their order
     * @param refused the others, with the reason; to be told once the accepted ones are stored, for one of them may be the reason
     */
    record Sorted(List<Append> accepted, Map<Append, RuntimeException> refused) {}

    /** Nothing is known against any of them. */
    static Sorted none(List<Append> appends) {
        return new Sorted(appends, Map.of());
    }

    /** Looks up what the appends may conflict with. */
    static Sorted sort(StoreReads reads, List<Append> appends) throws SQLException {
        List<NewEvent> events =
                appends.stream().flatMap(append -> append.events().stream()).toList();
        Stream<IdInBook> premises =
                appends.stream().flatMap(append -> append.premises().stream()).map(Premise::stream);
        Conflicts conflicts = new Conflicts(reads.taken(
                events.stream().map(Conflicts::id).collect(Collectors.toSet()),
                Stream.concat(events.stream().map(NewEvent::stream), premises).collect(Collectors.toSet())));
        List<Append> accepted = new ArrayList<>(appends.size());
        Map<Append, RuntimeException> refused = new LinkedHashMap<>();
        for (Append append : appends) {
            RuntimeException conflict = conflicts.accept(append);
            if (conflict == null) {
                accepted.add(append);
            } else {
                refused.put(append, conflict);
            }
        }
        return new Sorted(accepted, refused);
    }

    /** Why the append cannot be stored; null when it can, and then its ids and places in the streams are taken. */
    private @Nullable RuntimeException accept(Append append) {
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
        for (Premise premise : append.premises()) {
            if (end(premise.stream()) != premise.end()) {
                return new ConcurrencyException(
                        "The decision rests on the stream " + name(premise.stream()) + ", which has gone on.");
            }
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
