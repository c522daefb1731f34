package io.ledger.platform.postgres;

/**
 * The channels on which nodes wake one another with {@code NOTIFY}, each with what it says; any node may listen ({@link Notifications}). What is told may be lost: each listener has a poll behind it. Nodes of several
 * releases run on one database, so a channel keeps its name and its form.
 */
public final class Channels {

    /** Events were stored, of the books {@code <book_id>,<book_id>}; nothing where they are too many to name. Sent by the append's own transaction. */
    public static final String EVENTS = "ledger_events";

    /** Rows were written: lines as {@link RowsNotice} has them. */
    public static final String VIEWS = "ledger_views";

    /** The members of a book changed: {@code <book_id>}. */
    public static final String ACCESS = "ledger_access";

    /** A sign-in was ended: the id of its family of tokens. Sent by a trigger of the schema {@code access}. */
    public static final String SESSIONS = "ledger_sessions";

    /** Another life of the read side is read, or one is begun or given up; no payload. */
    public static final String LIVES = "ledger_lives";

    private Channels() {}
}
