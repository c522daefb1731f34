package io.ledger.server.doors;

import io.ledger.api.book.Role;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at a door.
 *
 * @param authorization what they show in the header; null for nothing
 * @param refusal how they are refused wherever a token is needed, {@code 401 unauthenticated}; null for those whose token is good
 * @param roles what they are in which books
 */
record Visitor(
        String name,
        @Nullable String authorization,
        @Nullable String refusal,
        Map<UUID, Role> roles) {

    static Visitor refused(String name, @Nullable String authorization, String refusal) {
        return new Visitor(name, authorization, refusal, Map.of());
    }

    /** Whether they show a token that never was one. */
    boolean isForged() {
        return "401 unauthenticated".equals(refusal) && !name.equals("nobody") && !name.equals("ended session");
    }

    Optional<Role> roleIn(@Nullable UUID book) {
        return book == null || refusal != null ? Optional.empty() : Optional.ofNullable(roles.get(book));
    }

    /** Whether they may read something of the book. */
    boolean sees(UUID book) {
        return refusal == null && roles.containsKey(book);
    }

    /** How they are to be answered at the book's door; empty when they may enter. */
    Optional<Set<String>> refusalAt(Door door, @Nullable UUID book) {
        if (door.access() == Door.Access.OPEN) {
            return Optional.empty();
        }
        if (refusal != null) {
            return Optional.of(
                    door.access() == Door.Access.LOCAL ? Set.of(refusal, "200", "204", "404") : Set.of(refusal));
        }
        if (!door.access().isOfBook()) {
            return Optional.empty();
        }
        Optional<Role> role = roleIn(book);
        if (role.isEmpty()) {
            return Optional.of(Set.of("404 not_found"));
        }
        return door.access().lets(role.get()) ? Optional.empty() : Optional.of(Set.of("403 forbidden"));
    }

    @Override
    public String toString() {
        return name;
    }
}
