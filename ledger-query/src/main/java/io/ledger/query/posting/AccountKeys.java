package io.ledger.query.posting;

import io.ledger.api.table.OwnAccounts;
import io.ledger.query.journal.Accounts;
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
 * What postings call an account, its key, and what people do, its path. The key of one of the book's own accounts has its id, so that it stays when the account is renamed; any other key is the path.
 * Several keys may have one path. Immutable.
 */
public final class AccountKeys {

    /** The paths of those keys that are none. */
    private final Map<String, String> paths;

    private final List<String> money;

    private AccountKeys(Map<String, String> paths, List<String> money) {
        this.paths = paths;
        this.money = money;
    }

    /** Those of a book, removed accounts included. */
    public static AccountKeys read(Connection connection, UUID bookId) throws SQLException {
        Map<String, String> paths = new HashMap<>();
        List<String> money = new ArrayList<>(List.of(Accounts.CASH, Accounts.BANK));
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, class, name, kind FROM accounts WHERE book_id = ?")) {
            statement.setObject(1, bookId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String root = Accounts.Kind.ofClass(row.getString(2)).root() + ":";
                    String key = root + row.getObject(1, UUID.class);
                    paths.put(key, root + row.getString(3));
                    if (!OwnAccounts.OTHER.equals(row.getString(4))) {
                        money.add(key);
                    }
                }
            }
        }
        return new AccountKeys(paths, money);
    }

    /** The keys of the accounts that hold money: cash, and what is in banks. */
    public List<String> money() {
        return List.copyOf(money);
    }

    /** The path of a key. */
    public String path(String key) {
        return paths.getOrDefault(key, key);
    }

    /** The keys of a path: at least the path itself, which is one where the server made the account. */
    public List<String> keys(String path) {
        List<String> keys = new ArrayList<>(List.of(path));
        paths.forEach((key, each) -> {
            if (each.equals(path)) {
                keys.add(key);
            }
        });
        return keys;
    }
}
