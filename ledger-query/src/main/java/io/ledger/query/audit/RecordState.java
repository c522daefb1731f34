package io.ledger.query.audit;

import io.ledger.api.record.Fields;

/** A record as its events leave it. */
record RecordState(Fields fields, boolean removed) {

    RecordState with(Fields changed) {
        return new RecordState(fields.with(changed), removed);
    }

    RecordState removed(boolean now) {
        return new RecordState(fields, now);
    }
}
