package io.ledger.query.numbering;

import io.ledger.api.table.Bills;
import io.ledger.query.document.Column;
import io.ledger.query.document.Document;
import io.ledger.query.document.Grid;
import io.ledger.query.money.MoneyFormat;
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
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether the numbers of the bills of some days follow one another: an auditor asks for each that is missing. Purchases are not in it, whose numbers are their suppliers'.
 *
 * @param series of numbers that differ in the count at their end alone
 * @param gaps between the first and the last number of a series
 * @param missing how many numbers that are in all
 */
@Schema(name = "BillGaps")
public record BillGaps(
        @Nullable LocalDate from, @Nullable LocalDate to, List<Series> series, List<Gap> gaps, long missing)
        implements Report {

    private static final int FETCH_ROWS = 2_000;

    private static final List<Column> SERIES = List.of(
            Column.word("kind", "Kind"),
            Column.text("prefix", "Series"),
            Column.text("first_number", "First"),
            Column.text("last_number", "Last"),
            Column.whole("numbers", "Numbers"),
            Column.whole("removed", "Of removed bills"),
            Column.whole("missing", "Missing"));

    private static final List<Column> GAPS = List.of(
            Column.word("kind", "Kind"),
            Column.text("prefix", "Series"),
            Column.text("first_number", "First missing"),
            Column.text("last_number", "Last missing"),
            Column.whole("missing", "Missing"));

    /**
     * @param prefix what its numbers begin with
     * @param numbers how many it has, those of removed bills included
     * @param removed how many of these are of bills that are removed
     */
    @Schema(name = "BillSeries")
    public record Series(
            String kind,
            String prefix,
            String firstNumber,
            String lastNumber,
            long numbers,
            long removed,
            long missing) {}

    /** Numbers that no bill has, one after the other. */
    @Schema(name = "BillGap")
    public record Gap(String kind, String prefix, String firstNumber, String lastNumber, long missing) {}

    private record Key(String kind, String prefix) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byKind = kind.compareTo(other.kind);
            return byKind == 0 ? prefix.compareTo(other.prefix) : byKind;
        }
    }

    /** Reads the numbers of the bills of some days. */
    public static BillGaps read(Connection connection, UUID bookId, ReportPeriod period) throws SQLException {
        TreeMap<Key, NumberSeries> found = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT kind, number, issued_on BETWEEN ? AND ?, deleted_at IS NOT NULL
                FROM   bills
                WHERE  book_id = ? AND kind <> ? AND number IS NOT NULL
                """)) {
            statement.setFetchSize(FETCH_ROWS);
            statement.setObject(1, period.firstDay());
            statement.setObject(2, period.lastDay());
            statement.setObject(3, bookId);
            statement.setString(4, Bills.PURCHASE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String kind = row.getString(1);
                    boolean isAskedFor = row.getBoolean(3);
                    boolean isRemoved = row.getBoolean(4);
                    BillNumber.of(row.getString(2))
                            .ifPresent(number -> found.computeIfAbsent(
                                            new Key(kind, number.series()), key -> new NumberSeries())
                                    .add(number, isAskedFor, isRemoved));
                }
            }
        }
        List<Series> series = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        found.forEach((key, numbers) -> {
            if (numbers.isAskedFor()) {
                List<NumberSeries.Gap> of = numbers.gaps();
                of.forEach(gap -> gaps.add(new Gap(key.kind, key.prefix, gap.first(), gap.last(), gap.missing())));
                series.add(new Series(
                        key.kind,
                        key.prefix,
                        numbers.first(),
                        numbers.last(),
                        numbers.numbers(),
                        numbers.removed(),
                        of.stream().mapToLong(NumberSeries.Gap::missing).sum()));
            }
        });
        if (series.size() + gaps.size() > MAX_LINES) {
            throw Parameters.invalid(
                    ReportPeriod.FROM, "This report has at most " + MAX_LINES + " lines. Ask for fewer days.", null);
        }
        return new BillGaps(
                period.from(),
                period.to(),
                series,
                gaps,
                gaps.stream().mapToLong(Gap::missing).sum());
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(GAPS);
        gaps.forEach(gap -> grid.line(gap.kind(), gap.prefix(), gap.firstNumber(), gap.lastNumber(), gap.missing()));
        grid.total("Total", null, null, null, missing);
        return new Sheet("Missing numbers", new ReportPeriod(from, to).words(), grid.build());
    }

    @Override
    public List<Sheet> sheets() {
        Grid.Builder grid = Grid.of(SERIES);
        series.forEach(each -> grid.line(
                each.kind(),
                each.prefix(),
                each.firstNumber(),
                each.lastNumber(),
                each.numbers(),
                each.removed(),
                each.missing()));
        return List.of(sheet(), new Sheet("Series", new ReportPeriod(from, to).words(), grid.build()));
    }

    @Override
    public Document document(MoneyFormat money) {
        return Sheet.document(sheets());
    }
}
