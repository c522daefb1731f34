package io.ledger.command.push;

import io.ledger.api.record.Op;
import io.ledger.api.record.Table;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Vouchers;
import io.ledger.command.push.Draft.Valid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The stages in which a push is decided: its commands in their order, cut where one has to wait until what came before is stored. That is a command on a record of the stage, one that
 * names a record made in it, and one with a command id of it. A command on a table that says something of the whole book is a stage of its own.
 */
final class Stages {

    /**
     * A lock and a bill prefix hold from their place in the push on; a payroll run reckons with the attendance that was pushed before it, and not with what comes later; accounts have paths that no other has, and
     * so do accounts begin with what one voucher says.
     */
    private static final Set<Table> OF_THE_WHOLE_BOOK =
            Set.of(BusinessSettings.TABLE, PayrollRuns.TABLE, OwnAccounts.TABLE, Vouchers.TABLE);

    private final List<List<Integer>> stages = new ArrayList<>();
    private final Set<UUID> records = new HashSet<>();
    private final Set<UUID> creations = new HashSet<>();
    private final Set<UUID> commandIds = new HashSet<>();
    private List<Integer> stage = new ArrayList<>();
    private boolean isClosed;

    private Stages() {}

    /** The indexes of the valid drafts, by stage, all in their order. */
    static List<List<Integer>> of(List<Draft> drafts) {
        Stages stages = new Stages();
        for (int i = 0; i < drafts.size(); i++) {
            if (drafts.get(i) instanceof Valid draft) {
                stages.add(i, draft);
            }
        }
        return stages.stages;
    }

    private void add(int index, Valid draft) {
        boolean ofTheWholeBook = OF_THE_WHOLE_BOOK.contains(draft.table());
        if (stages.isEmpty() || isClosed || ofTheWholeBook || waits(draft)) {
            begin();
        }
        stage.add(index);
        isClosed = ofTheWholeBook;
        records.add(draft.id());
        commandIds.add(draft.commandId());
        if (draft.op() == Op.CREATE) {
            creations.add(draft.id());
        }
    }

    private boolean waits(Valid draft) {
        return records.contains(draft.id())
                || commandIds.contains(draft.commandId())
                || draft.references().stream().anyMatch(creations::contains);
    }

    private void begin() {
        stage = new ArrayList<>();
        stages.add(stage);
        records.clear();
        creations.clear();
        commandIds.clear();
    }
}
