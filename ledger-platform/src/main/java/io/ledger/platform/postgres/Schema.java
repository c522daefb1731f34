package io.ledger.platform.postgres;

/**
 * A schema of the database. Each has one module that owns it, and migrates it at its start from {@code classpath:db/<name>}; the other modules that
 * need it wait for that.
 *
 * @param order in which the schemas of one process are migrated
 * @param owned whether this module migrates it
 * @param needs the version that a module which does not own it waits for: the newest that its code was built with. What comes later, it can live with, or the {@link DataFormat} says that it cannot
 */
public record Schema(String name, int order, boolean owned, String needs) {

    private static final int ACCESS = 1;
    private static final int LEDGER = 2;
    private static final int PROJECTION = 3;

    /** The newest migrations of this build; the owner's are not on the class path of a node that waits for them. */
    private static final String ACCESS_VERSION = "8";

    private static final String LEDGER_VERSION = "6";
    private static final String PROJECTION_VERSION = "1";

    /** Logins, sessions and memberships; with the roles that all else is granted to. Every process migrates it. */
    public static Schema access() {
        return new Schema("access", ACCESS, true, ACCESS_VERSION);
    }

    /** The events. */
    public static Schema ledger(boolean owned) {
        return new Schema("ledger", LEDGER, owned, LEDGER_VERSION);
    }

    /** Which lives of the read side there are. Each is a schema of its own, made when it begins ({@link LifeSchemas}). */
    public static Schema projection(boolean owned) {
        return new Schema("projection", PROJECTION, owned, PROJECTION_VERSION);
    }
}
