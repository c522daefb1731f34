package io.ledger.access.limit;

import org.jspecify.annotations.Nullable;

/**
 * What an HTTP call counts as. Told by the pattern of its path, so that a new endpoint among others of its kind is limited without a word.
 *
 * @param limit what it takes one of
 * @param byAddress whether it counts for the address, as nobody is signed in, and not for the user
 * @param turn of what it is one more at once; null where that does not matter
 */
record Call(Limit limit, boolean byAddress, Turns.@Nullable Kind turn) {

    private static final String AUTH = "/v1/auth/";
    private static final String BOOKS = "/v1/books";

    /** @param isPdf whether a PDF is asked for */
    static Call of(String method, String pattern, boolean isPdf) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (pattern.startsWith(AUTH)) {
            boolean showsToken =
                    reads || method.equals("DELETE"); // who ends a sign-in is not held up by others at the address
            return showsToken ? of(Limit.QUERIES) : signIn(pattern.substring(AUTH.length()));
        }
        if (pattern.contains("/reports/")) {
            return isPdf
                    ? new Call(Limit.PDFS, false, Turns.Kind.PDFS)
                    : new Call(Limit.REPORTS, false, Turns.Kind.REPORTS);
        }
        if (pattern.contains("/audit/records/")) {
            return new Call(Limit.REPORTS, false, Turns.Kind.REPORTS);
        }
        if (pattern.contains("/audit/") || pattern.contains("/export/") || pattern.endsWith("/events.ndjson")) {
            return new Call(Limit.EXPORTS, false, Turns.Kind.EXPORTS);
        }
        if (pattern.endsWith("/commands")) {
            return new Call(Limit.QUERIES, false, Turns.Kind.PUSHES);
        }
        boolean changesBooks =
                pattern.equals(BOOKS) || pattern.contains("/members") || pattern.contains("/invitations");
        return of(!reads && changesBooks ? Limit.BOOK_CHANGES : Limit.QUERIES);
    }

    private static Call of(Limit limit) {
        return new Call(limit, false, null);
    }

    private static Call signIn(String call) {
        return switch (call) {
            case "register" -> new Call(Limit.REGISTRATIONS, true, null);
            case "refresh", "logout" -> new Call(Limit.REFRESHES, true, null);
            default -> new Call(Limit.SIGN_INS, true, null);
        };
    }
}
