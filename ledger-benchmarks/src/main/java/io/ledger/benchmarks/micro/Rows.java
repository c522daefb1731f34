package io.ledger.benchmarks.micro;

import io.ledger.benchmarks.postgres.BenchPostgres;
import io.ledger.benchmarks.report.Logs;
import io.ledger.platform.json.Json;
import io.ledger.platform.rows.Column;
import io.ledger.platform.rows.Column.Kind;
import io.ledger.platform.rows.RowJson;
import io.ledger.platform.rows.SyncedTable;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import tools.jackson.core.JsonGenerator;

/** A row of PostgreSQL's, fetched already, written as JSON: for JMH, which is why it is public. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Rows {

    private static final int BUFFER_BYTES = 1024;

    private final SyncedTable table = new SyncedTable(
            "transactions",
            1,
            List.of(
                    new Column("id", Kind.ID),
                    new Column("party_id", Kind.ID),
                    new Column("direction", Kind.TEXT),
                    new Column("amount_minor", Kind.INTEGER),
                    new Column("mode", Kind.TEXT),
                    new Column("occurred_on", Kind.DATE),
                    new Column("note", Kind.TEXT),
                    new Column("created_at", Kind.INSTANT),
                    new Column("updated_at", Kind.INSTANT),
                    new Column("deleted_at", Kind.INSTANT),
                    new Column("seq", Kind.INTEGER)));

    private @Nullable BenchPostgres postgres;
    private @Nullable Connection connection;
    private @Nullable ResultSet row;

    /** Starts PostgreSQL and fetches the row. */
    @Setup
    public void fetch() throws SQLException {
        Logs.quiet();
        BenchPostgres started = BenchPostgres.start();
        postgres = started;
        Connection open = started.create("micro").connect();
        connection = open;
        ResultSet fetched = open.createStatement().executeQuery("""
                SELECT gen_random_uuid(), gen_random_uuid(), 'gave'::text, 129900::bigint, 'credit'::text,
                       DATE '2026-11-22', 'Invoice 4711'::text, now(), now(), NULL::timestamptz, 4711::bigint
                """);
        fetched.next();
        row = fetched;
    }

    /** Ends PostgreSQL. */
    @TearDown
    public void stop() throws SQLException {
        if (connection != null) {
            connection.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    /** A transaction's row. */
    @Benchmark
    public Object rowJson() throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
        try (JsonGenerator generator = Json.mapper().createGenerator(bytes)) {
            RowJson.write(generator, table, Objects.requireNonNull(row), 1);
        }
        return bytes;
    }
}
