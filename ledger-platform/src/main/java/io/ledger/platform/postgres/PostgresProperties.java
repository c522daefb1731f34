package io.ledger.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL that this process runs on.
 *
 * @param url as JDBC takes it
 * @param user may create schemas and roles in that database
 * @param maxConnections of each of the two pools, the writing and the reading one
 * @param waitSeconds how long a start waits for the database, and for the schemas that another process migrates
 */
@ConfigurationProperties("ledger.postgres")
public record PostgresProperties(
        @DefaultValue("jdbc:postgresql://localhost:5432/ledger")
        String url,

        @DefaultValue("ledger") String user,
        @DefaultValue("ledger") String password,
        @DefaultValue("16") int maxConnections,
        @DefaultValue("60") int waitSeconds) {

    private static final String CONNECT_TIMEOUT_S = "5";

    /**
     * A connection outside of the pools.
     *
     * @param name what PostgreSQL shows it as
     * @param answerLimit how long an answer may take, in whole seconds: with it over, the connection is lost. Zero for as long as the other end is there
     */
    public Connection connect(String name, Duration answerLimit) throws SQLException {
        Properties properties = driver(name, answerLimit);
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url, properties);
    }

    /** What the driver is told of every connection, so that no one waits for ever for a database that is out of reach. */
    static Properties driver(String name, Duration answerLimit) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_S);
        properties.setProperty("loginTimeout", CONNECT_TIMEOUT_S);
        properties.setProperty("socketTimeout", Long.toString(answerLimit.toSeconds()));
        properties.setProperty("socketFactory", KeepAliveSockets.class.getName());
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }
}
