package io.ledger.command.record;

import static java.util.stream.Collectors.joining;

import io.ledger.api.record.CommandHeader;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.record.Table;
import io.ledger.api.table.Tables;
import io.ledger.eventlog.Provenance;
import io.ledger.platform.json.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the events of a record come to, as far as decisions need it; also as text, for a snapshot. For one thread at a time. */
final class RecordState {

    /** Of the text, for whatever is no matter of tables. To be raised whenever the same events come to another state, or the text to another shape. */
    private static final int VERSION = 1;

    /** Being deleted is a field like others for last write wins. No table has one of that name. */
    private static final String DELETED = "deleted";

    private static final String TABLE = "table";
    private static final String FIELDS = "fields";
    private static final String WRITES = "writes";

    /**
     * What a text depends on, as a number: {@link #VERSION}, and the versions and fields of all tables. So a text that was made before a table got another shape, and with it another way from the
     * events to the state, is never taken for one of today.
     */
    static int version(Collection<Table> tables) {
        return tables.stream()
                .map(table -> table.name() + table.versions().current() + table.shape())
                .sorted()
                .collect(joining(";", VERSION + ";", ""))
                .hashCode();
    }

    private @Nullable Table table;
    private Fields fields = Fields.none();
    private boolean isDeleted;
    private final LastWrite lastWrite = new LastWrite();

    /** Null while there is no event of a record. */
    @Nullable
    Table table() {
        return table;
    }

    Fields fields() {
        return fields;
    }

    /** Whether it is removed. Not in a snapshot's text, as decisions about the record itself do not ask. */
    boolean isDeleted() {
        return isDeleted;
    }

    /** Whether an edit of the field, made so, stands against those before. */
    boolean wins(String field, CommandHeader header) {
        return lastWrite.wins(field, header.at(), header.commandId());
    }

    /** Whether being removed or restored, at that time, does. */
    boolean wins(CommandHeader header) {
        return wins(DELETED, header);
    }

    void take(RecordEvent event, Provenance provenance) {
        switch (event) {
            case RecordAdded added -> {
                table = added.table();
                assign(added.fields(), provenance);
                written(DELETED, provenance);
            }
            case RecordChanged changed -> assign(changed.fields(), provenance);
            case RecordRemoved ignored -> {
                isDeleted = true;
                written(DELETED, provenance);
            }
            case RecordRestored ignored -> {
                isDeleted = false;
                written(DELETED, provenance);
            }
            case EditSuperseded ignored -> {}
        }
    }

    private void assign(Fields changed, Provenance provenance) {
        fields = fields.with(changed);
        changed.names().forEach(field -> written(field.name(), provenance));
    }

    private void written(String field, Provenance provenance) {
        lastWrite.put(field, Objects.requireNonNull(provenance.at()), Objects.requireNonNull(provenance.commandId()));
    }

    String toText() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(TABLE, Objects.requireNonNull(table).name());
        json.put(FIELDS, fields.toJson());
        json.put(WRITES, lastWrite.toJson());
        return Json.write(json);
    }

    /** What {@link #toText} gave. Throws whatever a text that is none of its own leads to. */
    @SuppressWarnings("unchecked")
    static RecordState ofText(String text) {
        Map<String, @Nullable Object> json = Json.readStored(text);
        RecordState state = new RecordState();
        Table table = Tables.named(String.valueOf(json.get(TABLE))).orElseThrow();
        state.table = table;
        state.fields = Fields.stored(table, (Map<String, @Nullable Object>) Objects.requireNonNull(json.get(FIELDS)));
        state.lastWrite.takeJson((Map<String, Object>) Objects.requireNonNull(json.get(WRITES)));
        return state;
    }
}
