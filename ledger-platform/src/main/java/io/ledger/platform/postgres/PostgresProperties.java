package io.ledger.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL that this process runs on, and its three logins there: the owner of the schemas, who migrates them and does nothing else; the node, which adds events and keeps what is made of
 * them; the reader, which sees a book's rows when a member asks. Where the passwords of the last two are not given, they come from the owner's (see {@link #node}).
 *
 * @param url as JDBC takes it
 * @param user the owner: may create schemas and roles in that database
 * @param nodeUser no other installation's on the same PostgreSQL
 * @param nodePassword empty for one that is derived
 * @param readerUser no other installation's on the same PostgreSQL
 * @param readerPassword empty for one that is derived
 * @param maxConnections of each of the two pools, the writing and the reading one
 * @param waitSeconds how long a start waits for the database, and for the schemas that another process migrates
 */
@ConfigurationProperties("ledger.postgres")
public record PostgresProperties(
        String url,
        String user,
        String password,
        String nodeUser,
        String nodePassword,
        String readerUser,
        String readerPassword,
        int maxConnections,
        int waitSeconds) {

    private static final String CONNECT_TIMEOUT_S = "5";
    private static final String NODE = "ledger_node";
    private static final String READER = "ledger_reader";
    /** What an address says is stronger than what else the driver is told. */
    private static final Pattern NAMES_A_LOGIN = Pattern.compile("[?&](user|password)=");

    @ConstructorBinding
    public PostgresProperties(
            @DefaultValue("jdbc:postgresql://localhost:5432/ledger") String url,
            @DefaultValue("ledger") String user,
            @DefaultValue("ledger") String password,
            @DefaultValue(NODE) String nodeUser,
            @DefaultValue("") String nodePassword,
            @DefaultValue(READER) String readerUser,
            @DefaultValue("") String readerPassword,
            @DefaultValue("16") int maxConnections,
            @DefaultValue("60") int waitSeconds) {
        if (nodeUser.equals(user) || readerUser.equals(user) || nodeUser.equals(readerUser)) {
            throw new IllegalArgumentException(
                    "ledger.postgres.user, .node-user and .reader-user have to be three different logins.");
        }
        if (NAMES_A_LOGIN.matcher(url).find()) {
            throw new IllegalArgumentException(
                    "ledger.postgres.url names a user or a password, which would be everybody's:"
                            + " give them as ledger.postgres.user and ledger.postgres.password.");
        }
        this.url = url;
        this.user = user;
        this.password = password;
        this.nodeUser = nodeUser;
        this.nodePassword = nodePassword;
        this.readerUser = readerUser;
        this.readerPassword = readerPassword;
        this.maxConnections = maxConnections;
        this.waitSeconds = waitSeconds;
    }

    /** With the usual logins of nodes. */
    public PostgresProperties(String url, String user, String password, int maxConnections, int waitSeconds) {
        this(url, user, password, NODE, "", READER, "", maxConnections, waitSeconds);
    }

    /** The login that nodes write with. Its password, where none is given, is made from the owner's and tells nothing of it that guessing would not. */
    public PostgresLogin node() {
        return login(nodeUser, nodePassword);
    }

    /** The login that members' reads go through. */
    public PostgresLogin reader() {
        return login(readerUser, readerPassword);
    }

    /** The login that owns the schemas: for migrations, and for connections that are closed after them. */
    PostgresLogin owner() {
        return new PostgresLogin(user, password);
    }

    private PostgresLogin login(String name, String given) {
        return new PostgresLogin(name, given.isEmpty() ? PostgresLogin.derivedPassword(password, name) : given);
    }

    /**
     * A connection outside of the pools, as the node.
     *
     * @param name what PostgreSQL shows it as
     * @param answerLimit how long an answer may take, in whole seconds: with it over, the connection is lost. Zero for as long as the other end is there
     */
    public Connection connect(String name, Duration answerLimit) throws SQLException {
        return connect(node(), name, answerLimit);
    }

    /** As {@link #connect}, as the owner: for what only an owner can do to its tables, at a start. To be closed after it. */
    public Connection connectAsOwner(String name, Duration answerLimit) throws SQLException {
        return connect(owner(), name, answerLimit);
    }

    Connection connect(PostgresLogin login, String name, Duration answerLimit) throws SQLException {
        Properties properties = driver(name, answerLimit);
        properties.setProperty("user", login.name());
        properties.setProperty("password", login.password());
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
