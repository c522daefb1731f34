package io.ledger.query.table;

import static java.util.stream.Collectors.joining;

import io.ledger.platform.rows.Column;
import io.ledger.platform.rows.Column.Kind;
import io.ledger.platform.rows.SyncedTable;
import io.ledger.query.reading.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order of a table's rows, always total: ties go by {@code id}. Text is ordered by the root collation of Unicode, which is how most people expect names, and
 * tells all texts apart. Rows without a value come last in ascending order, and first in descending order. Immutable.
 *
 * @param terms the last of them by {@code id}
 */
record Order(List<Term> terms) {

    private static final String NAME = "order";
    private static final String ID = "id";
    private static final int MAX_COLUMNS = 5;

    Order {
        terms = List.copyOf(terms);
    }

    /** One column of an order. */
    record Term(Column column, boolean descending) {

        String sql() {
            // An id that is text has a collation of its own.
            return column.kind() == Kind.TEXT && !column.name().equals(ID)
                    ? column.sql() + " COLLATE \"und-x-icu\""
                    : column.sql();
        }

        /** A parameter for a value of the column, which is given as text. */
        String parameter() {
            return switch (column.kind()) {
                case ID -> "?::uuid";
                case TEXT, JSON -> "?::text";
                case INTEGER -> "?::bigint";
                case DECIMAL -> "?::numeric";
                case DATE -> "?::date";
                case INSTANT -> "?::timestamptz";
            };
        }

        @Override
        public String toString() {
            return column.name() + (descending ? ".desc" : ".asc");
        }
    }

    /** Reads {@code column.asc,column.desc}; null is by {@code id}. Throws {@code invalid_parameter}. */
    static Order parse(SyncedTable table, @Nullable String text) {
        List<Term> terms = new ArrayList<>();
        if (text != null) {
            for (String each : text.split(",", -1)) {
                Term term = term(table, each);
                if (terms.stream().anyMatch(other -> other.column().equals(term.column()))) {
                    throw invalid("The order names " + term.column().name() + " twice.");
                }
                terms.add(term);
            }
        }
        if (terms.size() > MAX_COLUMNS) {
            throw invalid("An order has at most " + MAX_COLUMNS + " columns.");
        }
        int id = terms.stream().map(term -> term.column().name()).toList().indexOf(ID);
        if (id >= 0) {
            return new Order(terms.subList(0, id + 1));
        }
        Column column = table.column(ID).orElseThrow();
        terms.add(new Term(column, false));
        return new Order(terms);
    }

    private static Term term(SyncedTable table, String text) {
        int dot = text.indexOf('.');
        String name = dot < 0 ? text : text.substring(0, dot);
        Optional<Column> column = table.column(name);
        if (column.isEmpty() || column.get().kind() == Kind.JSON) {
            throw invalid("The table " + table.name() + " cannot be ordered by \"" + name + "\".");
        }
        String direction = dot < 0 ? "asc" : text.substring(dot + 1);
        if (!direction.equals("asc") && !direction.equals("desc")) {
            throw invalid("An order is written column.asc or column.desc, not \"" + text + "\".");
        }
        return new Term(column.get(), direction.equals("desc"));
    }

    private static RuntimeException invalid(String message) {
        return Parameters.invalid(NAME, message, null);
    }

    /** For ORDER BY. */
    String sql() {
        return terms.stream()
                .map(term -> term.sql() + (term.descending() ? " DESC NULLS FIRST" : " ASC NULLS LAST"))
                .collect(joining(", "));
    }

    /** The condition on the rows that come after those values, one for each term; adds its parameters, as text. */
    String after(List<@Nullable String> values, List<Object> parameters) {
        List<String> alternatives = new ArrayList<>();
        for (int last = 0; last < terms.size(); last++) {
            List<String> conditions = new ArrayList<>();
            for (int i = 0; i < last; i++) {
                conditions.add(equal(terms.get(i), values.get(i), parameters));
            }
            conditions.add(beyond(terms.get(last), values.get(last), parameters));
            alternatives.add("(" + String.join(" AND ", conditions) + ")");
        }
        return "(" + String.join(" OR ", alternatives) + ")";
    }

    private static String equal(Term term, @Nullable String value, List<Object> parameters) {
        if (value == null) {
            return term.column().sql() + " IS NULL";
        }
        parameters.add(value);
        return term.sql() + " = " + term.parameter();
    }

    private static String beyond(Term term, @Nullable String value, List<Object> parameters) {
        if (value == null) {
            return term.descending() ? term.column().sql() + " IS NOT NULL" : "FALSE";
        }
        parameters.add(value);
        return term.descending()
                ? term.sql() + " < " + term.parameter()
                : "(" + term.sql() + " > " + term.parameter() + " OR "
                        + term.column().sql() + " IS NULL)";
    }

    @Override
    public String toString() {
        return terms.stream().map(Term::toString).collect(joining(","));
    }
}
