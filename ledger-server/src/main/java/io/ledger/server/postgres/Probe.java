package io.ledger.server.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.util.PSQLException;

/** Asks PostgreSQL whether it is there, as a client would: by a new connection, which takes the postmaster and a process of its own to answer. */
final class Probe {

    private static final String PATIENCE_S = "4";
    /** It is about to start or to stop. */
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private final String url;
    private final Properties properties = new Properties();

    Probe(String url, String user, String password) {
        this.url = url;
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "ledger-watch");
        // One attempt, where the default would make a second one without encryption.
        properties.setProperty("sslmode", "disable");
        properties.setProperty("connectTimeout", PATIENCE_S);
        properties.setProperty("socketTimeout", PATIENCE_S);
    }

    /** Whether it answers within seconds. A refusal is an answer: all connections may be taken. */
    boolean answers() {
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (PSQLException e) {
            return e.getServerErrorMessage() != null && !CANNOT_CONNECT_NOW.equals(e.getSQLState());
        } catch (SQLException e) {
            return false;
        }
    }
}
