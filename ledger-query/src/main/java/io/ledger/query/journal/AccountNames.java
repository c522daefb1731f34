package io.ledger.query.journal;

import io.ledger.api.account.AccountPaths;
import io.ledger.api.table.OwnAccounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the accounts of a book are called now: between the keys that stand in the lines of its journal, and the paths that are shown. An account of the server's, or of a category, has its path for a key; one of the
 * book's own a key that stays when it is called otherwise. Several keys may have one path: a category, and the account that was made of that name. Immutable.
 */
public final class AccountNames {

    private final Map<UUID, Own> own;

    private record Own(String path, String kind) {}

    private AccountNames(Map<UUID, Own> own) {
        this.own = own;
    }

    /** Reads those of a book, removed accounts too: what was booked on them stands. */
    public static AccountNames read(Connection connection, UUID bookId) throws SQLException {
        Map<UUID, Own> own = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, class, name, kind FROM accounts WHERE book_id = ?")) {
            statement.setObject(1, bookId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    own.put(
                            row.getObject(1, UUID.class),
                            new Own(AccountPaths.of(row.getString(2), row.getString(3)), row.getString(4)));
                }
            }
        }
        return new AccountNames(own);
    }

    /** Collects accounts from another place than the views. For one thread. */
    public static final class Builder {

        private final Map<UUID, Own> own = new HashMap<>();

        public Builder add(UUID id, String accountClass, String name, String kind) {
            own.put(id, new Own(AccountPaths.of(accountClass, name), kind));
            return this;
        }

        public AccountNames build() {
            return new AccountNames(Map.copyOf(own));
        }
    }

    /** The path of the account that a key stands for. Throws {@link IllegalStateException} for a key of an account that the book does not have. */
    public String path(String key) {
        UUID id = Accounts.ownId(key);
        if (id == null) {
            return key;
        }
        Own account = own.get(id);
        if (account == null) {
            throw new IllegalStateException("The book has no account " + id + ".");
        }
        return account.path();
    }

    /** All keys that have a path; the path itself is the first, whether something is booked on it or not. */
    public List<String> keys(String path) {
        List<String> keys = new ArrayList<>();
        keys.add(path);
        own.forEach((id, account) -> {
            if (account.path().equals(path)) {
                keys.add(Accounts.own(id));
            }
        });
        return keys;
    }

    /** The keys of the accounts that hold cash. */
    public List<String> cash() {
        return holding(Accounts.CASH, OwnAccounts.CASH);
    }

    /** The keys of the accounts that are banks. */
    public List<String> banks() {
        return holding(Accounts.BANK, OwnAccounts.BANK);
    }

    /** The keys of the accounts that hold money: cash, and banks. */
    public List<String> money() {
        List<String> keys = cash();
        keys.addAll(banks());
        return keys;
    }

    private List<String> holding(String ofTheServer, String kind) {
        List<String> keys = new ArrayList<>();
        keys.add(ofTheServer);
        own.forEach((id, account) -> {
            if (account.kind().equals(kind)) {
                keys.add(Accounts.own(id));
            }
        });
        return keys;
    }
}
