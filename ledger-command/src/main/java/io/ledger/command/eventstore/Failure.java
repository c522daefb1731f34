package io.ledger.command.eventstore;

import io.ledger.platform.postgres.FullDisk;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure of the database says about the events that were to be stored, by its SQLSTATE. */
enum Failure {
    /** Nothing about them: the database is away, or busy. Whoever comes next meets the same. */
    OF_THE_STORE,
    /** Maybe something about where they were to go: a damaged page, a disk without space. Others may have better luck. */
    OF_THE_BOOK,
    /** One of them can never be stored: a value that PostgreSQL does not take. */
    OF_THE_EVENTS;

    static final String READ_ONLY = "25006";
    static final String UNIQUE_VIOLATION = "23505";

    private static final int CLASS = 2;

    /** No connection; the server is going down, or cancels; nobody may sign in; the database is not there; another transaction was in the way. */
    private static final Set<String> STORE_CLASSES = Set.of("08", "57", "28", "3D", "40");

    /** Of this kind too: the lock was not to be had in time, and an idle transaction was ended. */
    private static final Set<String> STORE_STATES = Set.of("55P03", "25P03");

    /** A data exception, and a violated constraint. */
    private static final Set<String> EVENT_CLASSES = Set.of("22", "23");

    /** Damaged data. */
    private static final Set<String> DAMAGE = Set.of("XX001", "XX002");

    static Failure of(SQLException e) {
        String state = e.getSQLState();
        if (state == null || state.length() < CLASS || STORE_STATES.contains(state)) {
            return OF_THE_STORE;
        }
        String stateClass = state.substring(0, CLASS);
        if (STORE_CLASSES.contains(stateClass)) {
            return OF_THE_STORE;
        }
        return EVENT_CLASSES.contains(stateClass) ? OF_THE_EVENTS : OF_THE_BOOK;
    }

    /** Whether it says something of the machine, though not every statement meets it: no space, no memory, no writes, a disk that fails. */
    static boolean isOfTheServer(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("53") || state.startsWith("58") || state.equals(READ_ONLY);
    }

    /** What clients and operators are told, as a sentence. */
    static String told(SQLException e) {
        @Nullable String state = e.getSQLState();
        if (FullDisk.isBehind(e)) {
            return FullDisk.MESSAGE;
        }
        if (state != null && DAMAGE.contains(state)) {
            return "What the server has stored of this book is damaged, so nothing can be added to it at the moment.";
        }
        return of(e) == OF_THE_STORE
                ? "The database cannot be reached at the moment."
                : "The database cannot store this at the moment.";
    }
}
