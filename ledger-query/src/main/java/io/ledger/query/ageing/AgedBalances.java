package io.ledger.query.ageing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ledger.query.bill.OpenItems;
import io.ledger.query.bill.OpenItems.Item;
import io.ledger.query.bill.OpenItems.Side;
import io.ledger.query.document.Column;
import io.ledger.query.document.DayFormat;
import io.ledger.query.document.Grid;
import io.ledger.query.reading.Parameters;
import io.ledger.query.report.Report;
import io.ledger.query.report.ReportRequest;
import io.ledger.query.report.Sheet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What customers owe, or what suppliers are owed, by how long it has been due. All columns of a party sum up to its balance on that day, and all parties to the control account;
 * amounts are above zero where the party owes, or is owed, respectively.
 *
 * @param parties those with anything open or unallocated, by name
 * @param totals the sums over all parties
 */
@Schema(name = "AgedBalances")
record AgedBalances(String title, LocalDate asOf, List<Party> parties, Buckets totals) implements Report {

    private static final List<Column> COLUMNS = List.of(
            Column.onlyCsv("id"),
            Column.text("name", "Name"),
            Column.moneyIfAny("not_due_minor", "Not due"),
            Column.moneyIfAny("days_0_30_minor", "0–30 days"),
            Column.moneyIfAny("days_31_60_minor", "31–60 days"),
            Column.moneyIfAny("days_61_90_minor", "61–90 days"),
            Column.moneyIfAny("days_over_90_minor", "Over 90 days"),
            Column.moneyIfAny("unallocated_minor", "Unallocated"),
            Column.money("balance_minor", "Balance"));

    /**
     * Amounts by age, in minor units.
     *
     * @param notDueMinor due after that day
     * @param days0To30Minor due on that day, or at most 30 days ago
     * @param unallocatedMinor money that no item has taken: zero or below
     * @param balanceMinor the sum of the others
     */
    @Schema(name = "AgedAmounts")
    record Buckets(
            long notDueMinor,
            @JsonProperty("days_0_30_minor") long days0To30Minor,
            @JsonProperty("days_31_60_minor") long days31To60Minor,
            @JsonProperty("days_61_90_minor") long days61To90Minor,
            @JsonProperty("days_over_90_minor") long daysOver90Minor,
            long unallocatedMinor,
            long balanceMinor) {

        private static final Buckets NONE = new Buckets(0, 0, 0, 0, 0, 0, 0);
        private static final int MONTH_DAYS = 30;

        static Buckets of(OpenItems open, LocalDate asOf) {
            long[] amounts = new long[5];
            for (Item item : open.items()) {
                long days = ChronoUnit.DAYS.between(item.dueOn(), asOf);
                int bucket = days < 0 ? 0 : (int) Math.min(1 + Math.max(days - 1, 0) / MONTH_DAYS, 4);
                amounts[bucket] = Math.addExact(amounts[bucket], item.openMinor());
            }
            return new Buckets(
                    amounts[0],
                    amounts[1],
                    amounts[2],
                    amounts[3],
                    amounts[4],
                    -open.unallocatedMinor(),
                    open.balanceMinor());
        }

        Buckets plus(Buckets other) {
            return new Buckets(
                    Math.addExact(notDueMinor, other.notDueMinor),
                    Math.addExact(days0To30Minor, other.days0To30Minor),
                    Math.addExact(days31To60Minor, other.days31To60Minor),
                    Math.addExact(days61To90Minor, other.days61To90Minor),
                    Math.addExact(daysOver90Minor, other.daysOver90Minor),
                    Math.addExact(unallocatedMinor, other.unallocatedMinor),
                    Math.addExact(balanceMinor, other.balanceMinor));
        }
    }

    /** A party's. */
    @Schema(name = "AgedParty")
    record Party(UUID id, String name, Buckets amounts) {}

    static AgedBalances read(Connection connection, UUID bookId, Side side, LocalDate asOf) throws SQLException {
        List<Party> parties = new ArrayList<>();
        PartyItems.forEach(connection, bookId, side, asOf, (id, name, open) -> {
            if (!open.items().isEmpty() || open.unallocatedMinor() != 0) {
                parties.add(new Party(id, name, Buckets.of(open, asOf)));
            }
        });
        if (parties.size() > MAX_LINES) {
            throw Parameters.invalid(ReportRequest.AS_OF, "This report has at most " + MAX_LINES + " parties.", null);
        }
        parties.sort(Comparator.comparing(Party::name, PartyItems.BY_NAME).thenComparing(Party::id));
        Buckets totals = parties.stream().map(Party::amounts).reduce(Buckets.NONE, Buckets::plus);
        return new AgedBalances(side == Side.RECEIVABLE ? "Aged receivables" : "Aged payables", asOf, parties, totals);
    }

    @Override
    public Sheet sheet() {
        Grid.Builder grid = Grid.of(COLUMNS);
        parties.forEach(party -> grid.line(cells(party.id(), party.name(), party.amounts())));
        grid.total(cells(null, "Total", totals));
        return new Sheet(title, "On " + DayFormat.of(asOf), grid.build());
    }

    private static @Nullable Object[] cells(@Nullable UUID id, String name, Buckets amounts) {
        return new @Nullable Object[] {
            id,
            name,
            amounts.notDueMinor(),
            amounts.days0To30Minor(),
            amounts.days31To60Minor(),
            amounts.days61To90Minor(),
            amounts.daysOver90Minor(),
            amounts.unallocatedMinor(),
            amounts.balanceMinor()
        };
    }
}
