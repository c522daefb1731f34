package io.ledger.query.projection;

import static java.util.stream.Collectors.joining;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The histories of the read side: a new one begins when the rows of the one before may mean something else. Thread-safe, across nodes too. */
public final class Epochs {

    /** What the projections make of events. Another number when they make something else of the same events: all is then projected again. */
    static final int PROJECTION_VERSION = 4;

    private static final Logger log = LoggerFactory.getLogger(Epochs.class);
    private static final int RANDOM_BYTES = 4;

    private final DataSource dataSource;
    private final Projections projections;

    Epochs(DataSource dataSource, Projections projections) {
        this.dataSource = dataSource;
        this.projections = projections;
    }

    /** Begins a new epoch, with empty tables and without tokens, unless the present one is of this version. Of nodes that start at once, one does it. */
    void ensureCurrent() {
        new TransactionTemplate(new JdbcTransactionManager(dataSource))
                .executeWithoutResult(ignored -> ensureCurrent(JdbcClient.create(dataSource)));
    }

    private void ensureCurrent(JdbcClient jdbc) {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(BatchStore.LOCK).query(row -> {});
        Optional<Integer> version = jdbc.sql("SELECT projection_version FROM views.epoch")
                .query(Integer.class)
                .optional();
        if (version.isPresent() && version.get() == PROJECTION_VERSION) {
            return;
        }
        String epoch = newEpoch();
        log.info("Projecting all events from the first on: epoch {}.", epoch);
        jdbc.sql("TRUNCATE views.book_head, views.parked_book, views.book, " + tables())
                .update();
        jdbc.sql("DELETE FROM views.token_entry WHERE processor_name = ?")
                .param(ViewsProcessor.NAME)
                .update();
        jdbc.sql("""
                INSERT INTO views.epoch (projection_version, epoch) VALUES (?, ?)
                ON CONFLICT (only_row) DO UPDATE SET projection_version = excluded.projection_version, epoch = excluded.epoch
                """).param(PROJECTION_VERSION).param(epoch).update();
    }

    /** Begins a new epoch of all books, with the rows as they are: they came back from a backup. Returns it. */
    public String begin() {
        return JdbcClient.create(dataSource)
                .sql("SELECT views.begin_epoch()")
                .query(String.class)
                .single();
    }

    /** Begins a new epoch of one book, with the rows as they are, which may be none yet. Returns it. */
    public String begin(UUID bookId) {
        return JdbcClient.create(dataSource)
                .sql("SELECT views.begin_epoch(?)")
                .param(bookId)
                .query(String.class)
                .single();
    }

    private String tables() {
        Stream<ViewTable> views =
                Stream.concat(projections.all().stream().map(TableProjection::view), projections.derived().stream());
        Stream<String> own = projections.all().stream().flatMap(projection -> projection.ownTables().stream());
        return Stream.concat(views.map(ViewTable::name), own)
                .map(table -> "views." + table)
                .distinct()
                .collect(joining(", "));
    }

    private static String newEpoch() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return "v" + PROJECTION_VERSION + "-" + HexFormat.of().formatHex(random);
    }
}
