package io.ledger.query.export;

import io.ledger.api.account.AccountPaths;
import io.ledger.query.journal.AccountNames;
import io.ledger.query.journal.Accounts;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of an exported journal, each with a name of its own: those of the reports, and below a control account one for each party. For one thread.
 */
final class JournalAccounts {

    private final JournalFormat format;
    private final Currency currency;
    private final Map<Key, Account> accounts = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    private record Key(String account, @Nullable UUID partyId) {}

    /** @param label as people wrote it */
    private record Account(String name, String label) {}

    JournalAccounts(JournalFormat format, Currency currency) {
        this.format = format;
        this.currency = currency;
    }

    static JournalAccounts read(Connection connection, UUID bookId, JournalFormat format, String currencyCode)
            throws SQLException {
        JournalAccounts accounts = new JournalAccounts(format, Currency.getInstance(currencyCode));
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT   j.account, j.party_id, p.name
                FROM     (SELECT DISTINCT account, party_id FROM postings WHERE book_id = ?) j
                LEFT JOIN party p ON p.book_id = ? AND p.id = j.party_id
                ORDER BY j.account, p.name COLLATE "C", j.party_id
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, bookId);
            AccountNames names = AccountNames.read(connection, bookId);
            List<Booked> booked = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    booked.add(
                            new Booked(names.path(row.getString(1)), row.getObject(2, UUID.class), row.getString(3)));
                }
            }
            // Those that every book has come first, so that they are called the same in every file.
            booked.stream()
                    .distinct()
                    .sorted(Comparator.comparing(each -> !AccountPaths.isOfTheServer(each.account())))
                    .forEach(each -> accounts.add(each.account(), each.partyId(), each.partyName()));
        }
        return accounts;
    }

    private record Booked(
            String account,
            @Nullable UUID partyId,
            @Nullable String partyName) {}

    void add(String account, @Nullable UUID partyId, @Nullable String partyName) {
        String label = partyName == null ? Accounts.name(account) : partyName;
        String base = Accounts.kind(account).root() + ":" + format.part(Accounts.name(account))
                + (partyName == null ? "" : ":" + format.part(partyName));
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "-" + i;
        }
        accounts.put(new Key(account, partyId), new Account(name, label));
    }

    /** The name that an account has in the file. */
    String name(String account, @Nullable UUID partyId) {
        return Objects.requireNonNull(accounts.get(new Key(account, partyId))).name();
    }

    String currency() {
        return currency.getCurrencyCode();
    }

    /** An amount with the decimals of the currency. */
    String decimal(long amountMinor) {
        return BigDecimal.valueOf(amountMinor, Math.max(0, currency.getDefaultFractionDigits()))
                .toPlainString();
    }

    /** An amount that shows how many decimals there are, with a decimal point in any case. */
    String decimalSample() {
        String zero = decimal(0);
        return zero.contains(".") ? zero : zero + ".";
    }

    void open(PrintWriter out, LocalDate day) {
        accounts.values().forEach(account -> format.open(out, account.name(), account.label(), day, currency()));
        out.println();
    }
}
