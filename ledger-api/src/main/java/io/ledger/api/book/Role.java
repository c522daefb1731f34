package io.ledger.api.book;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a member may do in a book. */
public enum Role {
    /** Everything, members included. */
    OWNER(true, true, true, true),
    /** Reads and writes records. */
    EDITOR(true, false, false, false),
    /** All that an editor may, and closes periods, and reads the events behind the records. */
    ACCOUNTANT(true, true, true, false),
    /** Reads records and reports, and the events behind them. */
    AUDITOR(false, false, true, false),
    /** Reads records and reports. */
    VIEWER(false, false, false, false);

    private final boolean writes;
    private final boolean closes;
    private final boolean audits;
    private final boolean manages;

    Role(boolean writes, boolean closes, boolean audits, boolean manages) {
        this.writes = writes;
        this.closes = closes;
        this.audits = audits;
        this.manages = manages;
    }

    /** Whether the role may send commands for records. */
    public boolean writes() {
        return writes;
    }

    /** Whether the role may close periods, and open them again. */
    public boolean closes() {
        return closes;
    }

    /** Whether the role may read events and verify them. */
    public boolean audits() {
        return audits;
    }

    /** Whether the role may add and remove members. */
    public boolean manages() {
        return manages;
    }

    /** Whether the role may do all that the other one may. */
    public boolean covers(Role other) {
        return (writes || !other.writes)
                && (closes || !other.closes)
                && (audits || !other.audits)
                && (manages || !other.manages);
    }

    /** The name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that wire name, if there is one. */
    public static Optional<Role> of(String wire) {
        return Arrays.stream(values()).filter(role -> role.wire().equals(wire)).findFirst();
    }
}
