package io.ledger.api.upcast;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The versions that the stored form of a type of event has had: the one that is written, and the steps by which those before it are read. Immutable.
 *
 * @param current from 1; what this code writes, and the newest that it knows
 * @param steps from each version before to the next, in their order
 */
public record EventVersions(int current, List<Upcaster> steps) {

    /** Of a type whose stored form never changed. */
    public static final EventVersions FIRST = new EventVersions(1, List.of());

    /** Takes the steps in any order. Throws {@code IllegalStateException} where there is not exactly one from each version before the current one. */
    public EventVersions {
        steps = steps.stream().sorted(Comparator.comparingInt(Upcaster::from)).toList();
        for (int i = 0; i < Math.max(steps.size(), current - 1); i++) {
            int wanted = i + 1;
            if (i >= steps.size() || steps.get(i).from() != wanted || wanted >= current) {
                throw new IllegalStateException("Version " + current
                        + " is reached by one step from each version before it, and not by those from "
                        + steps.stream().map(Upcaster::from).toList() + ".");
            }
        }
    }

    /** Whether this code can read a version. */
    public boolean knows(int version) {
        return version >= 1 && version <= current;
    }

    /** A payload of a version that is known, as the current version has it. The current version's is given back as it is. */
    public Map<String, @Nullable Object> lift(String type, int version, Map<String, @Nullable Object> payload) {
        Map<String, @Nullable Object> lifted = payload;
        for (Upcaster step : steps.subList(version - 1, steps.size())) {
            lifted = step.lift().apply(type, lifted);
        }
        return lifted;
    }

    /**
     * A payload, and the version that it is of.
     *
     * @param version from 1
     */
    public record Versioned(int version, Map<String, @Nullable Object> payload) {}

    /** A payload of the current version, as the earliest version that says the same has it: nodes that know no later one go on reading what they could have written themselves. */
    public Versioned lowered(String type, Map<String, @Nullable Object> payload) {
        Versioned written = new Versioned(current, payload);
        for (Upcaster step : steps.reversed()) {
            Map<String, @Nullable Object> before =
                    step.lower() == null ? null : step.lower().apply(type, written.payload());
            if (before == null) {
                return written;
            }
            written = new Versioned(step.from(), before);
        }
        return written;
    }
}
