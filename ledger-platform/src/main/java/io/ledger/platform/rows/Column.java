package io.ledger.platform.rows;

/** A column of a synced table. */
public record Column(String name, Kind kind) {

    /** What a column holds, which is how it is compared and how it is written. */
    public enum Kind {
        ID,
        TEXT,
        INTEGER,
        DECIMAL,
        DATE,
        INSTANT,
        JSON
    }

    /** The column's name as SQL takes it. */
    public String sql() {
        return '"' + name + '"';
    }
}
