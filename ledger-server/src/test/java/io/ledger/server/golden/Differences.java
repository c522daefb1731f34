package io.ledger.server.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an earlier build said, and this one does not say the same. What it says besides, further columns and figures, is passed over, however deep it stands. */
public final class Differences {

    private final Predicate<String> ignored;
    private final List<String> found = new ArrayList<>();

    private Differences(Predicate<String> ignored) {
        this.ignored = ignored;
    }

    /**
     * Those between two values of JSON.
     *
     * @param where what the values are of; the places within follow it
     */
    public static List<String> between(String where, @Nullable Object then, @Nullable Object now) {
        return between(where, then, now, place -> false);
    }

    /** The same, without the places that are to be ignored. */
    static List<String> between(String where, @Nullable Object then, @Nullable Object now, Predicate<String> ignored) {
        Differences differences = new Differences(ignored);
        differences.compare(where, then, now);
        return differences.found;
    }

    private void compare(String where, @Nullable Object then, @Nullable Object now) {
        if (then instanceof Map<?, ?> before && now instanceof Map<?, ?> after) {
            before.forEach((key, value) -> {
                String place = where + " " + key;
                if (!ignored.test(place)) {
                    compare(place, value, after.get(key));
                }
            });
        } else if (then instanceof List<?> before && now instanceof List<?> after && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(where + " [" + i + "]", before.get(i), after.get(i));
            }
        } else if (!Objects.equals(then, now)) {
            found.add(where + ": " + then + " then, " + now + " now");
        }
    }
}
