package io.ledger.query.audit;

import io.ledger.api.record.Fields;
import io.ledger.api.record.Op;
import io.ledger.api.record.RecordEvent;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of any table. */
final class RecordReplay implements Replay {

    private static final String DELETED = "deleted";

    private @Nullable String table;
    private Fields fields = Fields.none();
    private boolean deleted;

    @Override
    public @Nullable String table() {
        return table;
    }

    @Override
    public Map<String, @Nullable Object> current() {
        return withDeleted(fields.toJson(), deleted);
    }

    @Override
    public Step apply(Object event) {
        RecordEvent change = (RecordEvent) event;
        table = change.table().name();
        return switch (change) {
            case RecordAdded added -> {
                fields = added.fields();
                yield new Step(Op.CREATE.wire(), null, current(), Map.of());
            }
            case RecordChanged changed -> change(changed);
            case RecordRemoved ignored -> setDeleted(Op.DELETE, true);
            case RecordRestored ignored -> setDeleted(Op.RESTORE, false);
            case EditSuperseded lost -> new Step(lost.op().wire(), Map.of(), Map.of(), wished(lost));
        };
    }

    private Step change(RecordChanged changed) {
        Map<String, @Nullable Object> all = fields.toJson();
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        changed.fields().names().forEach(field -> before.put(field.name(), all.get(field.name())));
        fields = fields.with(changed.fields());
        return new Step(
                Op.UPDATE.wire(),
                before,
                changed.fields().toJson(),
                changed.superseded().toJson());
    }

    private Step setDeleted(Op op, boolean now) {
        Map<String, @Nullable Object> before = withDeleted(new LinkedHashMap<>(), deleted);
        deleted = now;
        return new Step(op.wire(), before, withDeleted(new LinkedHashMap<>(), now), Map.of());
    }

    private static Map<String, @Nullable Object> wished(EditSuperseded lost) {
        return switch (lost.op()) {
            case DELETE -> withDeleted(new LinkedHashMap<>(), true);
            case RESTORE -> withDeleted(new LinkedHashMap<>(), false);
            case CREATE, UPDATE -> lost.fields().toJson();
        };
    }

    private static Map<String, @Nullable Object> withDeleted(Map<String, @Nullable Object> json, boolean deleted) {
        json.put(DELETED, deleted);
        return json;
    }
}
