package io.ledger.server.doors;

import io.ledger.api.book.Role;
import java.util.Map;
import java.util.Set;

/**
 * An endpoint, who may enter, and an example of a right request. Immutable.
 *
 * @param method of HTTP
 * @param target the path as Spring's registry has it, and an example of a query, with {@code {names}} to be filled in
 * @param body an example of one, with names to be filled in; "" for none
 * @param answers what the example is answered with for those who may enter: the status, and the code where there is one
 */
record Door(String method, String target, String body, Access access, Set<String> answers) {

    /** Who may enter. */
    enum Access {
        /** Everybody; what else is shown is not looked at. */
        OPEN,
        /** Programs on the server's own machine, and whoever has a token. */
        LOCAL,
        SIGNED_IN,
        MEMBER,
        WRITER,
        AUDITOR,
        OWNER;

        boolean isOfBook() {
            return ordinal() >= MEMBER.ordinal();
        }

        boolean lets(Role role) {
            return switch (this) {
                case WRITER -> role.writes();
                case AUDITOR -> role.audits();
                case OWNER -> role.manages();
                default -> true;
            };
        }
    }

    static Door of(String call, Access access, String... answers) {
        return ofBody(call, "", access, answers);
    }

    static Door ofBody(String call, String body, Access access, String... answers) {
        String[] parts = call.split(" ", 2);
        return new Door(parts[0], parts[1], body, access, Set.of(answers));
    }

    /** Method and path, the names of its variables left out. */
    String key() {
        return key(method, path());
    }

    static String key(String method, String pattern) {
        return method + " " + pattern.replaceAll("\\{[^}]*}", "{}");
    }

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    String query() {
        return target.substring(path().length());
    }

    boolean takesJson() {
        return !body.isEmpty();
    }

    /** The names in a template replaced by values. */
    static String fill(String template, Map<String, String> values) {
        String filled = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
