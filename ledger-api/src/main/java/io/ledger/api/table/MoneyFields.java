package io.ledger.api.table;

import static io.ledger.api.record.Field.date;
import static io.ledger.api.record.Field.reference;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Field;
import java.time.LocalDate;
import java.util.UUID;

/** Fields that several tables of money have. */
public final class MoneyFields {

    /** The day on which the record's entry is taken back by its negative; never before the record's own day. */
    public static final Field<LocalDate> REVERSED_ON = date("reversed_on")
            .described("From this day on it is as if it had not been: the entry is taken back on it.");

    /** An account of kind cash or bank. */
    public static final Field<UUID> ACCOUNT_ID = reference("account_id", ErrorCode.UNKNOWN_ACCOUNT, "accounts")
            .described("An account of kind cash or bank, which takes the place of the mode's.");

    private MoneyFields() {}
}
