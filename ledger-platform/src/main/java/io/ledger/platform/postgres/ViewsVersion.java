package io.ledger.platform.postgres;

/**
 * Which rows this code makes of the events, and which it can serve besides. Rows of different versions lie in different schemas ({@link LivingLife}), so nodes of two versions live on one database.
 *
 * @param current what its projections make. Another number, one higher, when they make something else of the same events, or of another shape: all is then projected again beside what is there
 * @param readableSince the oldest version whose rows its queries can read: they have all tables and columns that it asks for
 */
public record ViewsVersion(int current, int readableSince) {

    /** Of this code. */
    public static final ViewsVersion OURS = new ViewsVersion(7, 7);
}
