package io.ledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.Parties;
import io.ledger.query.testing.DigestCheck;
import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A crash of the database takes the projection's last commits, which do not wait for its disk: the node goes on from what is there, not from what it remembers. */
class LostCommitsTest {

    private TestLedger ledger;
    private TestNode node;

    @BeforeEach
    void start() throws Exception {
        ledger = TestLedger.create();
        node = TestNode.start(ledger);
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
        ledger.close();
    }

    private void customer(UUID book) throws Exception {
        ledger.add(book, Parties.CUSTOMERS, new HashMap<>(Map.of("name", "Asha")));
    }

    /** Keeps all rows as they are now. */
    private void keep() throws Exception {
        ledger.execute("""
                DROP SCHEMA IF EXISTS kept CASCADE;
                CREATE SCHEMA kept;
                DO $$ DECLARE name text; BEGIN
                    FOR name IN SELECT table_name FROM information_schema.tables
                                WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> 'node'
                    LOOP EXECUTE format('CREATE TABLE kept.%1$I AS TABLE %1$I', name); END LOOP;
                END $$
                """);
    }

    /** Puts all rows back to what was kept, and the tokens with them, between two batches. Claims stay: they are committed to the disk. */
    private void loseWhatCameSince() throws Exception {
        ledger.execute("""
                SELECT pg_advisory_xact_lock(lock_key) FROM projection.life WHERE schema_name = current_schema();
                DO $$ DECLARE name text; BEGIN
                    FOR name IN SELECT table_name FROM information_schema.tables WHERE table_schema = 'kept' AND table_name <> 'token_entry'
                    LOOP EXECUTE format('DELETE FROM %1$I; INSERT INTO %1$I SELECT * FROM kept.%1$I', name); END LOOP;
                END $$;
                UPDATE token_entry t SET token = k.token FROM kept.token_entry k WHERE k.segment = t.segment;
                """);
    }

    private void assertAllIsThere(int customers) throws Exception {
        ledger.awaitProjected();
        assertThat(ledger.query("SELECT count(*) FROM customers")).isEqualTo(String.valueOf(customers));
        assertThat(ledger.query("SELECT count(*) FROM parked_book")).isEqualTo("0");
        Counter parked =
                node.bean(MeterRegistry.class).find("ledger.projection.parked").counter();
        assertThat(parked).as("no book was ever parked").isNull();
        DigestCheck.requireKept(node, ledger);
    }

    @Test
    void a_lost_commit_is_projected_again_at_once_and_parks_no_book() throws Exception {
        UUID book = ledger.openBook();
        UUID silent = ledger.openBook();
        customer(book);
        ledger.commit();
        ledger.awaitProjected();
        keep();
        customer(book);
        customer(silent);
        ledger.commit();
        ledger.awaitProjected();
        loseWhatCameSince();
        customer(book);
        ledger.commit();
        assertAllIsThere(4);
    }

    @Test
    void a_lost_commit_is_projected_again_when_nothing_comes_after_it() throws Exception {
        UUID book = ledger.openBook();
        ledger.commit();
        ledger.awaitProjected();
        keep();
        customer(book);
        ledger.commit();
        ledger.awaitProjected();
        loseWhatCameSince();
        assertAllIsThere(1);
    }
}
