package io.ledger.query.posting;

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

    private AccountKeys(Map<String, String> paths) {
        this.paths = paths;
    }

    /** Those of a book, removed accounts included. */
    public static AccountKeys read(Connection connection, UUID bookId) throws SQLException {
        Map<String, String> paths = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, class, name FROM accounts WHERE book_id = ?")) {
            statement.setObject(1, bookId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String root = Accounts.Kind.ofClass(row.getString(2)).root() + ":";
                    paths.put(root + row.getObject(1, UUID.class), root + row.getString(3));
                }
            }
        }
        return new AccountKeys(paths);
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
