package io.ledger.query.accounts;

import io.ledger.query.journal.AccountNames;
import io.ledger.query.journal.Accounts;
import io.ledger.query.journal.Accounts.Kind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What was posted to an account over some days, in minor units; above zero is a debit.
 */
public record AccountBalance(String account, long amountMinor) {

    public Kind kind() {
        return Accounts.kind(account);
    }

    public String name() {
        return Accounts.name(account);
    }

    /** As it is shown: debits above zero for what is owned and spent, credits above zero for the rest. */
    long shownMinor() {
        return switch (kind()) {
            case ASSETS, EXPENSES -> amountMinor;
            case LIABILITIES, EQUITY, INCOME -> Math.negateExact(amountMinor);
        };
    }

    /** The accounts of a book with what was posted to them from one day to another, those of zero left out; by kind, then by name. */
    public static List<AccountBalance> between(Connection connection, UUID bookId, LocalDate from, LocalDate to)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT   account, sum(amount_minor)
                FROM     postings
                WHERE    book_id = ? AND day BETWEEN ? AND ?
                GROUP BY account
                HAVING   sum(amount_minor) <> 0
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, from);
            statement.setObject(3, to);
            AccountNames names = AccountNames.read(connection, bookId);
            Map<String, BigDecimal> byPath = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byPath.merge(names.path(row.getString(1)), row.getBigDecimal(2), BigDecimal::add);
                }
            }
            List<AccountBalance> balances = new ArrayList<>();
            byPath.forEach((path, amount) -> {
                if (amount.signum() != 0) {
                    balances.add(new AccountBalance(path, amount.longValueExact()));
                }
            });
            balances.sort(Comparator.comparing(AccountBalance::kind).thenComparing(AccountBalance::account));
            return balances;
        }
    }

    /** The sum of what is shown of the accounts of a kind. */
    static long sum(List<AccountBalance> balances, Kind kind) {
        return balances.stream()
                .filter(balance -> balance.kind() == kind)
                .mapToLong(AccountBalance::shownMinor)
                .reduce(0, Math::addExact);
    }
}
