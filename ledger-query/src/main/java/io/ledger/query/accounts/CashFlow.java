package io.ledger.query.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ledger.api.account.AccountPaths;
import io.ledger.query.document.Grid;
import io.ledger.query.journal.Accounts;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportPeriod;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where money came from and went to, by the direct method: of each entry that moves cash or a bank's money, the lines on all other accounts, with their signs turned around. What moves between cash and
 * banks alone is in none of them.
 *
 * @param openingMinor the money that was there before
 * @param operating income and expenses, customers, suppliers, staff and taxes
 * @param investing other assets
 * @param financing other debts, and the owner's
 * @param netMinor the three together; what came in less what went out
 * @param closingMinor the money that was there in the end
 */
@Schema(name = "CashFlow")
record CashFlow(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        long openingMinor,
        List<AccountLine> operating,
        long operatingMinor,
        List<AccountLine> investing,
        long investingMinor,
        List<AccountLine> financing,
        long financingMinor,
        long netMinor,
        long closingMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate previousFrom,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate previousTo,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousOpeningMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousOperatingMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousInvestingMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousFinancingMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousNetMinor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long previousClosingMinor)
        implements Report {

    /** What money moves for. */
    enum Activity {
        OPERATING,
        INVESTING,
        FINANCING;

        static Activity of(String account) {
            return switch (Accounts.kind(account)) {
                case INCOME, EXPENSES -> OPERATING;
                case EQUITY -> FINANCING;
                case ASSETS -> AccountPaths.isOfTheServer(account) ? OPERATING : INVESTING;
                case LIABILITIES -> AccountPaths.isOfTheServer(account) ? OPERATING : FINANCING;
            };
        }
    }

    /** @param previous the days to compare with; null for no comparison */
    static CashFlow read(Connection connection, UUID bookId, ReportPeriod period, @Nullable ReportPeriod previous)
            throws SQLException {
        MoneyMovements now = MoneyMovements.read(connection, bookId, period);
        @Nullable MoneyMovements before = previous == null ? null : MoneyMovements.read(connection, bookId, previous);
        List<AccountLine> operating = lines(now, before, Activity.OPERATING);
        List<AccountLine> investing = lines(now, before, Activity.INVESTING);
        List<AccountLine> financing = lines(now, before, Activity.FINANCING);
        return new CashFlow(
                period.from(),
                period.to(),
                now.openingMinor(),
                operating,
                sum(operating),
                investing,
                sum(investing),
                financing,
                sum(financing),
                now.netMinor(),
                Math.addExact(now.openingMinor(), now.netMinor()),
                previous == null ? null : previous.from(),
                previous == null ? null : previous.to(),
                before == null ? null : before.openingMinor(),
                before == null ? null : previousSum(operating),
                before == null ? null : previousSum(investing),
                before == null ? null : previousSum(financing),
                before == null ? null : before.netMinor(),
                before == null ? null : Math.addExact(before.openingMinor(), before.netMinor()));
    }

    private static List<AccountLine> lines(MoneyMovements now, @Nullable MoneyMovements before, Activity activity) {
        Map<String, Long> amounts = new TreeMap<>(now.byAccount());
        if (before != null) {
            before.byAccount().keySet().forEach(account -> amounts.putIfAbsent(account, 0L));
        }
        List<AccountLine> lines = new ArrayList<>();
        amounts.forEach((account, amount) -> {
            if (Activity.of(account) == activity) {
                lines.add(new AccountLine(
                        account,
                        Accounts.name(account),
                        amount,
                        before == null ? null : before.byAccount().getOrDefault(account, 0L)));
            }
        });
        return lines;
    }

    private static long sum(List<AccountLine> lines) {
        return lines.stream().mapToLong(AccountLine::amountMinor).reduce(0, Math::addExact);
    }

    private static long previousSum(List<AccountLine> lines) {
        long sum = 0;
        for (AccountLine line : lines) {
            Long previous = line.previousAmountMinor();
            sum = Math.addExact(sum, previous == null ? 0 : previous);
        }
        return sum;
    }

    @Override
    public Sheet sheet() {
        boolean isCompared = previousNetMinor != null;
        Grid.Builder grid = Grid.of(Compared.columns(isCompared));
        grid.subtotal(Compared.cells(null, "Total at the beginning", openingMinor, previousOpeningMinor));
        part(grid, "Operating", operating, operatingMinor, previousOperatingMinor);
        part(grid, "Investing", investing, investingMinor, previousInvestingMinor);
        part(grid, "Financing", financing, financingMinor, previousFinancingMinor);
        grid.subtotal(Compared.cells(null, "Total of all movements", netMinor, previousNetMinor));
        grid.total(Compared.cells(null, "Total at the end", closingMinor, previousClosingMinor));
        return new Sheet(
                "Cash flow",
                Compared.words(
                        new ReportPeriod(from, to).words(),
                        isCompared ? new ReportPeriod(previousFrom, previousTo).words() : null),
                grid.build());
    }

    private static void part(
            Grid.Builder grid, String name, List<AccountLine> lines, long sumMinor, @Nullable Long previousMinor) {
        grid.heading(name);
        lines.forEach(line -> grid.line(Compared.cells(line)));
        grid.subtotal(Compared.cells(null, "Total " + name.toLowerCase(Locale.ROOT), sumMinor, previousMinor));
    }
}
