package io.ledger.command.rule;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Field;
import io.ledger.api.tax.Gstin;

/** A tax number that looks like a GSTIN is one: its state exists, and its check character is right. Others are taken as they are. */
public record GstinIsRight(Field<String> taxId) implements Rule {

    @Override
    public void check(Change change) {
        String number = change.winning().get(taxId);
        if (number != null && Gstin.isMeant(number)) {
            Gstin.fault(number).ifPresent(fault -> {
                throw new LedgerException(
                        ErrorCode.INVALID_FIELD, "The GSTIN " + number + " " + fault + ".", taxId.name());
            });
        }
    }
}
