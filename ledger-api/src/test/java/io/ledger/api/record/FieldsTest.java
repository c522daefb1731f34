package io.ledger.api.record;

import static io.ledger.api.record.FieldSamples.PARTY;
import static io.ledger.api.record.FieldSamples.json;
import static io.ledger.api.record.FieldSamples.transaction;
import static io.ledger.api.record.FieldSamples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Parties;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Tables;
import io.ledger.api.table.Transactions;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Fields of a record, put together, taken apart, stored and read back. */
class FieldsTest {

    @Test
    void aCreate_withTheNeededFields_hasEveryFieldOfTheTable() {
        Fields fields = Fields.forCreate(Transactions.TABLE, transaction());

        assertThat(fields.names()).containsExactlyElementsOf(Transactions.TABLE.fields());
        assertThat(fields.require(Transactions.PARTY_ID)).isEqualTo(UUID.fromString(PARTY));
        assertThat(fields.require(Transactions.AMOUNT_MINOR)).isEqualTo(12_345L);
        assertThat(fields.require(Transactions.OCCURRED_ON)).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(fields.require(Transactions.MODE)).as("the default").isEqualTo("credit");
        assertThat(fields.has(Transactions.NOTE)).isTrue();
        assertThat(fields.get(Transactions.NOTE)).isNull();
        assertThat(fields.references())
                .containsExactly(
                        new Fields.Named(Transactions.PARTY_ID, Transactions.PARTY_ID, UUID.fromString(PARTY)));
    }

    @Test
    void anUpdate_withSomeFields_hasThoseAndNoDefaults() {
        Fields fields = Fields.forUpdate(Transactions.TABLE, json("note", null, "amount_minor", 5));

        assertThat(fields.names()).containsExactly(Transactions.AMOUNT_MINOR, Transactions.NOTE);
        assertThat(fields.get(Transactions.NOTE)).isNull();
    }

    @Test
    void anyFields_writtenAsJsonAndReadBack_areEqual() {
        Fields fields = Fields.forCreate(
                Transactions.TABLE, with(with(transaction(), "note", "two\nlines"), "due_on", "9999-12-31"));

        assertThat(Fields.stored(Transactions.TABLE, fields.toJson())).isEqualTo(fields);
        assertThat(fields.toJson()).containsEntry("occurred_on", "2026-02-28").containsEntry("party_id", PARTY);
    }

    @Test
    void aStoredEvent_withAFieldThatTheTableHasNoMore_isReadWithoutIt() {
        assertThat(Fields.stored(Parties.CUSTOMERS, json("name", "Asha", "fax", "1"))
                        .toJson())
                .isEqualTo(Map.of("name", "Asha"));
    }

    @Test
    void aStoredEvent_withATimeZoneThatThisMachineDoesNotKnow_isReadAllTheSame() {
        assertThat(Fields.stored(BusinessSettings.TABLE, json("time_zone", "Asia/Atlantis"))
                        .get(BusinessSettings.TIME_ZONE))
                .isEqualTo("Asia/Atlantis");
    }

    @Test
    void anUpdate_withoutAField_isTakenWhereARecordStandsForWork() {
        assertThat(Fields.forUpdate(PayrollRuns.TABLE, Map.of()).isEmpty()).isTrue();
        assertThat(Tables.ALL.stream().filter(Table::isRepeatable)).containsExactly(PayrollRuns.TABLE);
    }

    @Test
    void fields_areCutAndMerged_keepTheRest() {
        Fields all = Fields.forUpdate(CashbookEntries.TABLE, json("note", "a", "amount_minor", 1, "mode", "upi"));

        assertThat(all.only(CashbookEntries.NOTE::equals).toJson()).isEqualTo(Map.of("note", "a"));
        assertThat(all.only(field -> false).isEmpty()).isTrue();
        Fields later = Fields.forUpdate(CashbookEntries.TABLE, json("note", null));
        assertThat(all.with(later).has(CashbookEntries.NOTE)).isTrue();
        assertThat(all.with(later).get(CashbookEntries.NOTE)).isNull();
        assertThat(all.with(later).require(CashbookEntries.AMOUNT_MINOR)).isEqualTo(1);
    }

    @Test
    void theTables_areNamedOnce_withFieldsAndEventsThatAreNamedOnce() {
        assertThat(Tables.ALL).extracting(Table::name).doesNotHaveDuplicates();
        assertThat(Tables.ALL).extracting(Table::eventStem).doesNotHaveDuplicates();
        assertThat(Tables.ALL).allSatisfy(table -> {
            assertThat(table.fields()).extracting(Field::name).doesNotHaveDuplicates();
            assertThat(Tables.named(table.name())).containsSame(table);
        });
    }
}
