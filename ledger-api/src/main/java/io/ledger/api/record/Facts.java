package io.ledger.api.record;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision needs to know of the rest of the book, looked up before it: a decision itself does no I/O.
 *
 * @param tables the table of each record that the command names, without those that do not exist
 * @param lockedUntil money records dated on or before this day are closed; null when none are
 * @param earlyRuns whether the book's payroll runs may be dated before the ends of their months, as its settings say or said once; as the lock, only where a rule asks
 * @param currency what the book counts in, as ISO 4217 has it
 * @param country where the business is, as ISO 3166 has it; null where neither the settings nor the currency tell
 * @param members those of the ids that are the book's members
 * @param mayClose whether whoever sent the command may close periods
 * @param records other records as they stand, as far as a rule asked for them
 * @param chart the book's accounts; null where no rule asks for them
 */
public record Facts(
        Map<UUID, Table> tables,
        @Nullable LocalDate lockedUntil,
        boolean earlyRuns,
        String currency,
        @Nullable String country,
        Set<UUID> members,
        boolean mayClose,
        Map<UUID, Known> records,
        @Nullable Chart chart) {

    public static final Facts NONE = new Facts(Map.of(), null, Set.of());

    public Facts {
        tables = Map.copyOf(tables);
        members = Set.copyOf(members);
        records = Map.copyOf(records);
    }

    /** Those of an owner's command that asks for no other record. */
    public Facts(Map<UUID, Table> tables, @Nullable LocalDate lockedUntil, Set<UUID> members) {
        this(tables, lockedUntil, false, "XXX", null, members, true, Map.of(), null);
    }

    /**
     * Another record as it stands.
     *
     * @param fields none where there is no such record
     */
    public record Known(@Nullable Table table, Fields fields, boolean isDeleted) {

        /** Of an id that is no record's. */
        public static final Known NOTHING = new Known(null, Fields.none(), false);
    }

    /**
     * A book's accounts, as they stand.
     *
     * @param accounts the book's own, by their ids, removed ones too
     * @param openings the vouchers of kind opening, by their ids, removed ones too
     * @param inUse of the accounts that commands remove, or make something else of: those that a record which is not removed names
     */
    public record Chart(Map<UUID, Known> accounts, Map<UUID, Known> openings, Set<UUID> inUse) {

        public static final Chart EMPTY = new Chart(Map.of(), Map.of(), Set.of());

        public Chart {
            accounts = Map.copyOf(accounts);
            openings = Map.copyOf(openings);
            inUse = Set.copyOf(inUse);
        }
    }

    /** The same, of a command of somebody who may close periods, or may not. */
    public Facts ofSender(boolean closes) {
        return new Facts(tables, lockedUntil, earlyRuns, currency, country, members, closes, records, chart);
    }

    /** The same, in a book whose payroll runs may be dated before the ends of their months. */
    public Facts withEarlyRuns(boolean early) {
        return new Facts(tables, lockedUntil, early, currency, country, members, mayClose, records, chart);
    }

    /** The same, of a book that counts in a currency; a book in rupees is one of India unless its settings name another country. */
    public Facts in(String ofBook, @Nullable String named) {
        String there = named == null && ofBook.equals("INR") ? "IN" : named;
        return new Facts(tables, lockedUntil, earlyRuns, ofBook, there, members, mayClose, records, chart);
    }

    /** The same, with the tables of further records. */
    public Facts withTables(Map<UUID, Table> further) {
        return new Facts(
                merged(tables, further), lockedUntil, earlyRuns, currency, country, members, mayClose, records, chart);
    }

    /** The same, with further records. */
    public Facts withRecords(Map<UUID, Known> further) {
        return new Facts(
                tables, lockedUntil, earlyRuns, currency, country, members, mayClose, merged(records, further), chart);
    }

    /** The same, with the book's accounts; null where nobody asked for them. */
    public Facts withChart(@Nullable Chart known) {
        return new Facts(tables, lockedUntil, earlyRuns, currency, country, members, mayClose, records, known);
    }

    private static <V> Map<UUID, V> merged(Map<UUID, V> some, Map<UUID, V> further) {
        Map<UUID, V> all = new HashMap<>(some);
        all.putAll(further);
        return all;
    }
}
