package io.ledger.benchmarks.store;

import io.ledger.api.record.CommandHeader;
import io.ledger.api.record.Facts;
import io.ledger.api.record.Fields;
import io.ledger.api.record.RecordCommand.CreateRecord;
import io.ledger.api.record.RecordCommand.UpdateRecord;
import io.ledger.api.table.Parties;
import io.ledger.benchmarks.report.Rounds;
import io.ledger.benchmarks.report.TextTable;
import java.util.Locale;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** What one more edit costs a record that has few edits or very many: one caller, one edit after the other, in turns. */
final class LongRecord {

    static final int MANY = 20_000;

    private static final int FEW = 100;
    private static final int TURNS = 20;
    private static final int EDITS_A_TURN = 20;
    private static final double MAX_RATIO = 1.5;

    private final CommandGateway gateway;
    private final CreateRecord created;
    private int edits;

    private LongRecord(CommandGateway gateway, NewCustomers customers) {
        this.gateway = gateway;
        this.created = customers.next();
        gateway.sendAndWait(created);
    }

    static TextTable measure(CommandGateway gateway, NewCustomers customers) {
        LongRecord many = new LongRecord(gateway, customers);
        many.editUntil(MANY);
        Rounds few = new Rounds();
        Rounds veryLong = new Rounds();
        for (int turn = 0; turn < TURNS; turn++) {
            LongRecord fresh = new LongRecord(gateway, customers);
            fresh.editUntil(FEW - EDITS_A_TURN / 2);
            few.add(fresh.millisAnEdit());
            veryLong.add(many.millisAnEdit());
        }
        TextTable table = new TextTable("edit", "ms", "to the 100th");
        table.row(Integer.toString(FEW), few.decimals(), "");
        double ratio = veryLong.median() / few.median();
        table.row(
                Integer.toString(MANY),
                veryLong.decimals(),
                String.format(
                        Locale.ROOT,
                        "%.2f × (target at most %.1f: %s)",
                        ratio,
                        MAX_RATIO,
                        ratio <= MAX_RATIO ? "reached" : "missed"));
        return table;
    }

    private double millisAnEdit() {
        long start = System.nanoTime();
        editUntil(edits + EDITS_A_TURN);
        return (System.nanoTime() - start) / 1e6 / EDITS_A_TURN;
    }

    private void editUntil(int number) {
        while (edits < number) {
            edits++;
            CommandHeader header = created.header();
            gateway.sendAndWait(new UpdateRecord(
                    new CommandHeader(
                            NewCustomers.newId(),
                            header.bookId(),
                            header.userId(),
                            header.deviceId(),
                            header.at().plusMillis(edits)),
                    created.table(),
                    created.id(),
                    Fields.forUpdate(Parties.CUSTOMERS, Map.of("name", "Asha Traders " + edits)),
                    Facts.NONE));
        }
    }
}
