package io.ledger.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.query.testing.TestLedger;
import io.ledger.query.testing.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Indexes that were built with another version of the collation. */
class NameOrderTest {

    private static final String FILE_OF_INDEX = "SELECT pg_relation_filenode('customers_name')";
    private static final String BUILT = "SELECT version FROM collation_built WHERE name = 'und-x-icu'";
    private static final String CATALOGUE = "SELECT collversion FROM pg_collation WHERE collname = 'und-x-icu'";
    private static final String ACTUAL =
            "SELECT pg_collation_actual_version(oid) FROM pg_collation WHERE collname = 'und-x-icu'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE collation_built SET version = 'before'",
                "UPDATE pg_collation SET collversion = 'before' WHERE collname = 'und-x-icu'",
            })
    void anotherVersionAtTheStart_buildsTheIndexesAgainOnce(String before) throws Exception {
        try (TestLedger ledger = TestLedger.create()) {
            TestNode.start(ledger).close();
            String file = ledger.query(FILE_OF_INDEX);
            ledger.execute(before);

            TestNode.start(ledger).close();

            String again = ledger.query(FILE_OF_INDEX);
            assertThat(again).isNotEqualTo(file);
            assertThat(ledger.query(BUILT)).isEqualTo(ledger.query(ACTUAL));
            assertThat(ledger.query(CATALOGUE)).isEqualTo(ledger.query(ACTUAL));
            TestNode.start(ledger).close();
            assertThat(ledger.query(FILE_OF_INDEX)).as("of this version").isEqualTo(again);
        }
    }

    @Test
    void theVersionAtTheStart_leavesTheIndexesAlone() throws Exception {
        try (TestLedger ledger = TestLedger.create()) {
            TestNode.start(ledger).close();
            String file = ledger.query(FILE_OF_INDEX);
            TestNode.start(ledger).close();
            assertThat(ledger.query(FILE_OF_INDEX)).isEqualTo(file);
            assertThat(ledger.query(BUILT)).isNotEmpty();
        }
    }
}
