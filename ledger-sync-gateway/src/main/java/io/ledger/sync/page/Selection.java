package io.ledger.sync.page;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.rows.Catalogue;
import io.ledger.platform.rows.Filter;
import io.ledger.platform.rows.SyncedTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a book a client follows. Two that are equal get the same pages.
 *
 * @param all whether it is all tables, whichever there are
 * @param tables in the catalogue's order, each once
 * @param filter a condition on the rows of the one table; none when there are several
 */
public record Selection(UUID bookId, boolean all, List<SyncedTable> tables, Filter filter) {

    public Selection {
        tables = List.copyOf(tables);
    }

    /**
     * Reads what a client asks for.
     *
     * @param tables names joined by commas; null or "" for all
     * @throws LedgerException {@code invalid_parameter} for an unknown table, {@code invalid_filter} for a filter that does not parse or has not exactly one table
     */
    public static Selection parse(Catalogue catalogue, UUID bookId, @Nullable String tables, @Nullable String filter) {
        String names = tables == null ? "" : tables;
        boolean all = names.isBlank();
        List<SyncedTable> selected = all ? List.copyOf(catalogue.all()) : named(catalogue, names);
        if (filter == null) {
            return new Selection(bookId, all, selected, Filter.NONE);
        }
        if (selected.size() != 1) {
            throw new LedgerException(
                    ErrorCode.INVALID_FILTER, "A filter needs exactly one table in tables.", "filter");
        }
        return new Selection(bookId, all, selected, Filter.parse(selected.getFirst(), filter));
    }

    /**
     * The same, of the tables as they are in a life of the read side: another one than that in which it was asked may be read by now.
     *
     * @throws LedgerException {@code invalid_parameter} when a table is there no more, {@code invalid_filter} when the filter fits it no more
     */
    Selection in(Catalogue.Tables now) {
        if (all && filter.isNone()) {
            return now.all().size() == tables.size() && now.all().containsAll(tables)
                    ? this
                    : new Selection(bookId, true, List.copyOf(now.all()), Filter.NONE);
        }
        List<SyncedTable> same = tables.stream()
                .map(table -> now.table(table.name()).orElseThrow(() -> noSuchTable(table.name())))
                .toList();
        if (same.equals(tables)) {
            return this;
        }
        return new Selection(
                bookId, all, same, filter.isNone() ? filter : Filter.parse(same.getFirst(), filter.text()));
    }

    private static LedgerException noSuchTable(String name) {
        return new LedgerException(ErrorCode.INVALID_PARAMETER, "There is no table \"" + name + "\".", "tables");
    }

    private static List<SyncedTable> named(Catalogue catalogue, String names) {
        Set<SyncedTable> selected = new LinkedHashSet<>();
        for (String name : names.split(",", -1)) {
            selected.add(catalogue.table(name.strip()).orElseThrow(() -> noSuchTable(name.strip())));
        }
        List<SyncedTable> ordered = new ArrayList<>(selected);
        ordered.sort(Comparator.comparingInt(SyncedTable::ordinal));
        return ordered;
    }
}
