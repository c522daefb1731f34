package io.ledger.platform.postgres;

/**
 * A schema of the database. Each has one module that owns it, and migrates it at its start from {@code classpath:db/<name>}; the other modules that
 * need it wait for that.
 *
 * @param order in which the schemas of one process are migrated
 * @param owned whether this module migrates it
 */
public record Schema(String name, int order, boolean owned) {

    private static final int ACCESS = 1;
    private static final int LEDGER = 2;
    private static final int PROJECTION = 3;

    /** Logins, sessions and memberships; with the roles that all else is granted to. Every process migrates it. */
    public static Schema access() {
        return new Schema("access", ACCESS, true);
    }

    /** The events. */
    public static Schema ledger(boolean owned) {
        return new Schema("ledger", LEDGER, owned);
    }

    /** Which lives of the read side there are. Each is a schema of its own, made when it begins ({@link LifeSchemas}). */
    public static Schema projection(boolean owned) {
        return new Schema("projection", PROJECTION, owned);
    }
}
