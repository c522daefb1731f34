package io.ledger.command.push;

import io.ledger.api.record.Op;
import io.ledger.api.record.Table;
import io.ledger.api.table.Bills;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.PayrollRuns;
import io.ledger.command.push.Draft.Valid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The order in which a push is decided. A command waits for the earlier ones on its record, for the creation, earlier in the push, of the records that it
 * names, and for an earlier one with its own command id. All that do not wait for each other are of one stage. A command on a table that says something of the whole book
 * has a stage of its own: it waits for all earlier ones, and all later ones wait for it. New bills without a number wait for each other, for they are numbered in the order in
 * which they are stored.
 */
final class Stages {

    /** A lock and a bill prefix hold from their place in the push on; a payroll run reckons with the attendance that was pushed before it, and not with what comes later. */
    private static final Set<Table> OF_THE_WHOLE_BOOK = Set.of(BusinessSettings.TABLE, PayrollRuns.TABLE);

    private final Map<UUID, Integer> lastOnRecord = new HashMap<>();
    private final Map<UUID, Integer> creations = new HashMap<>();
    private final Map<UUID, Integer> commandIds = new HashMap<>();
    private final List<List<Integer>> stages = new ArrayList<>();
    private int firstOpen;
    private int firstOpenForBills;

    private Stages() {}

    /** The indexes of the valid drafts, by stage; in each stage in their order. */
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
        int stage = ofTheWholeBook ? stages.size() : firstOpen;
        stage = Math.max(stage, after(lastOnRecord, draft.id()));
        stage = Math.max(stage, after(commandIds, draft.commandId()));
        for (UUID named : draft.references()) {
            stage = Math.max(stage, after(creations, named));
        }
        if (isNumberedByTheServer(draft)) {
            stage = Math.max(stage, firstOpenForBills);
            firstOpenForBills = stage + 1;
        }
        lastOnRecord.put(draft.id(), stage);
        commandIds.put(draft.commandId(), stage);
        if (draft.op() == Op.CREATE) {
            creations.putIfAbsent(draft.id(), stage);
        }
        while (stages.size() <= stage) {
            stages.add(new ArrayList<>());
        }
        stages.get(stage).add(index);
        if (ofTheWholeBook) {
            firstOpen = stages.size();
        }
    }

    private static boolean isNumberedByTheServer(Valid draft) {
        return draft.table() == Bills.TABLE
                && draft.op() == Op.CREATE
                && draft.fields().get(Bills.NUMBER) == null;
    }

    private static int after(Map<UUID, Integer> earlier, UUID id) {
        Integer stage = earlier.get(id);
        return stage == null ? 0 : stage + 1;
    }
}
