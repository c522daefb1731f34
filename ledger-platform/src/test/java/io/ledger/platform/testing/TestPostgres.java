package io.ledger.platform.testing;

import com.github.dockerjava.api.exception.DockerException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The real PostgreSQL that the tests of one JVM share: a container where a Docker engine and the image are there already, the embedded one otherwise. Each
 * test class takes an empty database of its own.
 */
public final class TestPostgres {

    private static final String IMAGE = "postgres:18";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** An empty database. */
    public record Database(String url, String user, String password) {

        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        /** As Spring properties, for {@code SpringApplicationBuilder.properties} and {@code DynamicPropertyRegistry}. */
        public String[] properties() {
            return new String[] {
                "ledger.postgres.url=" + url, "ledger.postgres.user=" + user, "ledger.postgres.password=" + password
            };
        }
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
            if (containerIsPossible()) {
                PostgreSQLContainer container =
                        new PostgreSQLContainer(IMAGE).withCommand("postgres", "-c", "fsync=off");
                container.start();
                System.out.println("Tests run on PostgreSQL in a container of " + IMAGE + ".");
                return new Database(container.getJdbcUrl(), container.getUsername(), container.getPassword());
            }
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
                System.out.println(
                        "Tests run on the embedded PostgreSQL: no Docker engine with the image " + IMAGE + ".");
                return new Database(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean containerIsPossible() {
            if (System.getenv("DOCKER_HOST") == null && !Files.exists(Path.of("/var/run/docker.sock"))) {
                return false;
            }
            try {
                DockerClientFactory.instance().client().inspectImageCmd(IMAGE).exec();
                return true;
            } catch (IllegalStateException | DockerException e) {
                return false;
            }
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
