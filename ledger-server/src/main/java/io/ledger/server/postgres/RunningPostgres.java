package io.ledger.server.postgres;

import io.ledger.platform.postgres.DataFormat;
import io.ledger.platform.postgres.NewerDataException;
import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The PostgreSQL that a server runs over a folder, for a command beside that server. */
public final class RunningPostgres {

    /** As PostgreSQL documents {@code postmaster.pid}. */
    private static final int PORT_LINE = 3;

    private RunningPostgres() {}

    /**
     * A way to it, as its owner; empty where none runs there or answers.
     *
     * @throws LauncherException when its data is of a newer format
     */
    public static Optional<DriverManagerDataSource> over(Path folder) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("postmaster.pid"));
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            DriverManagerDataSource source = new DriverManagerDataSource(
                    "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/ledger?loginTimeout=5",
                    LocalPostgres.USER,
                    Files.readString(folder.resolveSibling("postgres.password")).strip());
            try (Connection connection = source.getConnection()) {
                if (!connection.isValid(1)) {
                    return Optional.empty();
                }
                DataFormat.require(connection);
                return Optional.of(source);
            }
        } catch (NewerDataException e) {
            throw new LauncherException(String.valueOf(e.getMessage()), e);
        } catch (IOException | SQLException e) {
            return Optional.empty();
        }
    }
}
