package io.ledger.query.balances;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.ledger.query.document.Column;
import io.ledger.query.document.DayFormat;
import io.ledger.query.document.Grid;
import io.ledger.query.journal.Entry;
import io.ledger.query.reading.Parameters;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who owes whom.
 *
 * @param to the day at whose end; null for now
 * @param youWillGetMinor what parties owe the business
 * @param youWillGiveMinor what the business owes parties, as a number above zero
 * @param netMinor the first less the second
 * @param datedAfterTodayMinor how much of that is dated after today, where the book is
 * @param parties those with a balance or with anything dated after today, removed ones included, by name
 */
@Schema(name = "BalancesReport")
record BalancesReport(
        @JsonIgnore @Nullable LocalDate to,
        long youWillGetMinor,
        long youWillGiveMinor,
        long netMinor,
        long datedAfterTodayMinor,
        List<Party> parties)
        implements Report {

    /** After every day that the wire has. */
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private static final List<Column> COLUMNS = List.of(
            Column.onlyCsv("id"),
            Column.word("table", "Kind").offPaper(),
            Column.text("name", "Party"),
            Column.onlyCsv("balance_minor"),
            Column.date("last_activity_on", "Last activity"),
            Column.moneyIfAny("", "You will get"),
            Column.moneyIfAny("", "You will give"),
            Column.moneyIfAny("dated_after_today_minor", "Dated after today"));

    /**
     * @param table customers, suppliers or staff
     * @param datedAfterTodayMinor how much of the balance is dated after today
     */
    @Schema(name = "PartyBalance")
    record Party(
            UUID id,
            String table,
            String name,
            long balanceMinor,
            @Nullable LocalDate lastActivityOn,
            long datedAfterTodayMinor) {}

    /** What is dated after today, up to the day that the report is of; few lines, found by their day. */
    private static final String LATER = """
            later AS MATERIALIZED (
                SELECT   party_id, sum(amount_minor) AS amount
                FROM     postings
                WHERE    book_id = ? AND day > ? AND day <= ? AND party_id IS NOT NULL
                GROUP BY party_id
                HAVING   sum(amount_minor) <> 0)
            """;

    private static final String NOW = "WITH " + LATER + """
            SELECT   p.id, p.table_name, p.name, p.balance_minor, p.last_activity_on, coalesce(l.amount, 0)::bigint
            FROM     party p
            LEFT JOIN later l ON l.party_id = p.id
            WHERE    p.book_id = ? AND (p.balance_minor <> 0 OR l.amount <> 0)
            ORDER BY p.name COLLATE "und-x-icu", p.id
            LIMIT    ?
            """;
    private static final String AS_OF_A_DAY = "WITH " + LATER + """
            , net AS (
                SELECT   party_id, day, sum(amount_minor) AS amount
                FROM     postings
                WHERE    book_id = ? AND party_id IS NOT NULL AND day <= ?
                GROUP BY party_id, day, record_id
                HAVING   sum(amount_minor) <> 0)
            SELECT   p.id, p.table_name, p.name, n.balance, n.last_day, coalesce(l.amount, 0)
            FROM     (SELECT   party_id, sum(amount) AS balance, max(day) FILTER (WHERE day > ?) AS last_day
                      FROM     net
                      GROUP BY party_id) n
            JOIN     party p ON p.book_id = ? AND p.id = n.party_id
            LEFT JOIN later l ON l.party_id = p.id
            WHERE    n.balance <> 0 OR l.amount <> 0
            ORDER BY p.name COLLATE "und-x-icu", p.id
            LIMIT    ?
            """;

    /**
     * The balances at the end of the period: a balance has no beginning, so {@code from} does not matter.
     *
     * @param today where the book is
     */
    static BalancesReport read(Connection connection, UUID bookId, ReportPeriod period, LocalDate today)
            throws SQLException {
        LocalDate to = period.to();
        try (PreparedStatement statement = connection.prepareStatement(to == null ? NOW : AS_OF_A_DAY)) {
            int index = 1;
            statement.setObject(index++, bookId);
            statement.setObject(index++, today);
            statement.setObject(index++, to == null ? LAST_DAY : to);
            if (to != null) {
                statement.setObject(index++, bookId);
                statement.setObject(index++, to);
                statement.setObject(index++, Entry.OPENING_DAY);
            }
            statement.setObject(index++, bookId);
            statement.setInt(index, MAX_LINES + 1);
            try (ResultSet row = statement.executeQuery()) {
                return read(row, to);
            }
        }
    }

    private static BalancesReport read(ResultSet row, @Nullable LocalDate to) throws SQLException {
        List<Party> parties = new ArrayList<>();
        long get = 0;
        long give = 0;
        long later = 0;
        while (row.next()) {
            long balance = row.getBigDecimal(4).longValueExact();
            long after = row.getBigDecimal(6).longValueExact();
            get = Math.addExact(get, Math.max(balance, 0));
            give = Math.addExact(give, Math.max(-balance, 0));
            later = Math.addExact(later, after);
            parties.add(new Party(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getString(3),
                    balance,
                    row.getObject(5, LocalDate.class),
                    after));
        }
        if (parties.size() > MAX_LINES) {
            throw Parameters.invalid(
                    "format", "This report has at most " + MAX_LINES + " parties. Read the tables page by page.", null);
        }
        return new BalancesReport(to, get, give, get - give, later, parties);
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        for (Party party : parties) {
            long balance = party.balanceMinor();
            grid.line(
                    party.id(),
                    party.table(),
                    party.name(),
                    balance,
                    party.lastActivityOn(),
                    Math.max(balance, 0),
                    Math.max(-balance, 0),
                    party.datedAfterTodayMinor());
        }
        grid.total(null, null, "Total", null, null, youWillGetMinor, youWillGiveMinor, datedAfterTodayMinor);
        return new Sheet("Balances", to == null ? "Now" : "On " + DayFormat.of(to), grid.build());
    }
}
