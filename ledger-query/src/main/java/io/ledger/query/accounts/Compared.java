package io.ledger.query.accounts;

import io.ledger.query.document.Column;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a table of accounts shows, beside each amount, that of the time before. */
final class Compared {

    private Compared() {}

    /** The columns of accounts with their amounts; with those of before where they are compared. */
    static List<Column> columns(boolean isCompared) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("account", "Account path").offPaper(),
                Column.account("name", "Account"),
                Column.money("amount_minor", "Amount")));
        if (isCompared) {
            columns.add(Column.money("previous_amount_minor", "Previous"));
        }
        return columns;
    }

    /** The cells of a row. */
    static @Nullable Object[] cells(@Nullable String account, String name, long amount, @Nullable Long previous) {
        return previous == null
                ? new @Nullable Object[] {account, name, amount}
                : new @Nullable Object[] {account, name, amount, previous};
    }

    static @Nullable Object[] cells(AccountLine line) {
        return cells(line.account(), line.name(), line.amountMinor(), line.previousAmountMinor());
    }

    /** What a report is about, and what it is compared with: {@code 1 Nov 2026 – 30 Nov 2026, before: …}. */
    static String words(String now, @Nullable String before) {
        return before == null ? now : now + ", compared with " + before;
    }
}
