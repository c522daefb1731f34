package io.ledger.platform.testing;

import io.ledger.platform.postgres.ViewsVersion;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The real PostgreSQL that the tests of one JVM share: a container where a Docker engine and the image are there already, the embedded one otherwise. Each
 * test class takes an empty database of its own.
 */
public final class TestPostgres {

    private static final String IMAGE = "postgres:18";
    /** Contexts that Spring keeps between test classes each hold their pools. */
    private static final String MAX_CONNECTIONS = "300";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** The schema of the first life of the read side that this version makes in a new database. */
    public static final String FIRST_LIFE = "views_" + ViewsVersion.OURS.current() + "_1";

    private TestPostgres() {}

    /** An empty database. */
    public record Database(String url, String user, String password) {

        /** As the owner; finds the tables of the first life of the read side by their names alone. */
        public Connection connect() throws SQLException {
            Connection connection = DriverManager.getConnection(url, user, password);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET search_path = " + FIRST_LIFE + ", public");
            }
            return connection;
        }

        /** As Spring properties, for {@code SpringApplicationBuilder.properties} and {@code DynamicPropertyRegistry}. */
        public String[] properties() {
            return new String[] {
                "ledger.postgres.url=" + url, "ledger.postgres.user=" + user, "ledger.postgres.password=" + password
            };
        }
    }

    /**
     * Creates an empty database whose later tables the nodes may read and write, as if they were of a migration: for tests that make the tables of another module by hand.
     */
    public static Database newDatabaseForTablesByHand() {
        Database database = newDatabase();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String role : List.of("ledger_append", "ledger_read", "ledger_write")) {
                statement.execute("""
                        DO $$ BEGIN CREATE ROLE %s NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
                        """.formatted(role));
            }
            statement.execute("""
                    ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO ledger_append, ledger_read, ledger_write;
                    ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON TABLES TO ledger_write;
                    ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO ledger_write;
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot open a database to the nodes of the tests.", e);
        }
        return database;
    }

    /** Creates an empty database. */
    public static Database newDatabase() {
        Database admin = Server.ADMIN;
        String name = "test_" + DATABASES.incrementAndGet() + "_"
                + ProcessHandle.current().pid();
        try (Connection connection = admin.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create a database for the tests.", e);
        }
        return new Database(
                admin.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"), admin.user(), admin.password());
    }

    private static final class Server {

        static final Database ADMIN = start();

        private static Database start() {
            return container().orElseGet(Server::embedded);
        }

        private static Database embedded() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", MAX_CONNECTIONS)
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
                // Its own addresses name a user, and what an address names is stronger than what else a connection is
                // given.
                return new Database(
                        "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?loggerLevel=OFF",
                        "postgres",
                        "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Its image is not pulled; the build's TESTCONTAINERS_RYUK_DISABLED spares Testcontainers the image of its own helper. */
        private static Optional<Database> container() {
            if (System.getenv("DOCKER_HOST") == null && !Files.exists(Path.of("/var/run/docker.sock"))) {
                return none("no Docker engine with the image " + IMAGE);
            }
            PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
                    .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=" + MAX_CONNECTIONS);
            try {
                DockerClientFactory.instance().client().inspectImageCmd(IMAGE).exec();
                container.start();
            } catch (RuntimeException e) {
                // Whatever stands in the way (an engine that does not answer, an image that is not there), the tests
                // can do without.
                container.stop();
                return none("no container of " + IMAGE + ", " + e);
            }
            System.out.println("Tests run on PostgreSQL in a container of " + IMAGE + ".");
            return Optional.of(new Database(container.getJdbcUrl(), container.getUsername(), container.getPassword()));
        }

        private static Optional<Database> none(String reason) {
            System.out.println("Tests run on the embedded PostgreSQL ("
                    + reason.lines().findFirst().orElse("") + ").");
            return Optional.empty();
        }

        private static void close(EmbeddedPostgres postgres) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
