package io.ledger.query.projection;

import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The histories of the read side, by which devices tell whether what they have still counts. A life that is built keeps those of the books that come out as they were. Thread-safe, across nodes too. */
public final class Epochs {

    private final DataSource dataSource;

    Epochs(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Begins a new epoch of all books, with the rows as they are: they came back from a backup. Returns it. */
    public String begin() {
        return JdbcClient.create(dataSource)
                .sql("SELECT projection.begin_epoch()")
                .query(String.class)
                .single();
    }

    /** Begins a new epoch of one book, with the rows as they are, which may be none yet. Returns it. */
    public String begin(UUID bookId) {
        return JdbcClient.create(dataSource)
                .sql("SELECT projection.begin_epoch(?)")
                .param(bookId)
                .query(String.class)
                .single();
    }
}
