package io.ledger.query.audit;

import io.ledger.api.record.Fields;

/**
 * A record as its events leave it.
 *
 * @param seq of the last of them
 */
record RecordState(Fields fields, boolean removed, long seq) {

    RecordState with(Fields changed, long changedBySeq) {
        return new RecordState(fields.with(changed), removed, changedBySeq);
    }

    RecordState removed(boolean now, long changedBySeq) {
        return new RecordState(fields, now, changedBySeq);
    }
}
