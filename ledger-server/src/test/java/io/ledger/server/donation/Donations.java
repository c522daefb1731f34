package io.ledger.server.donation;

import static io.ledger.api.record.Field.choice;
import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.positiveAmount;
import static io.ledger.api.record.Field.text;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;
import io.ledger.api.table.Tables.FurtherTables;
import io.ledger.api.upcast.Upcaster;
import java.time.LocalDate;
import java.util.List;

/** The table of docs/adding-a-table.md: the tests bring it as a jar beside Ledger would, with a field more than the one there. */
public final class Donations implements FurtherTables {

    public static final Field<String> TO_WHOM = text("to_whom").required().described("Who got it.");
    public static final Field<Long> AMOUNT_MINOR =
            positiveAmount("amount_minor").required().described("How much.");
    public static final Field<LocalDate> GIVEN_ON =
            date("given_on").required().described("The day that it counts for.");

    /** It came later: of donations from before nobody asked. */
    public static final Field<String> RECEIPT =
            choice("receipt", "none", "asked", "not_asked").defaulting("none").described("Whether there is a receipt.");

    public static final Table TABLE = Table.of("donations", "Donation", TO_WHOM, AMOUNT_MINOR, GIVEN_ON, RECEIPT)
            .inVersion(2, Upcaster.absentField(1, "receipt", "not_asked"));

    @Override
    public List<Table> tables() {
        return List.of(TABLE);
    }
}
