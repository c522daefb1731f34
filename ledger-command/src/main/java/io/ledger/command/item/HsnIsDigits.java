package io.ledger.command.item;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.table.Items;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.util.regex.Pattern;

/** A code of the harmonised system has 2 to 8 digits, as the CGST Rules ask for it on invoices (rule 46). */
public final class HsnIsDigits implements Rule {

    private static final Pattern HSN = Pattern.compile("[0-9]{2,8}");

    @Override
    public void check(Change change) {
        String hsn = change.winning().get(Items.HSN);
        if (hsn != null && !isHsn(hsn)) {
            throw new LedgerException(ErrorCode.INVALID_FIELD, "hsn has 2 to 8 digits.", Items.HSN.name());
        }
    }

    /** Whether a text is such a code. */
    public static boolean isHsn(String text) {
        return HSN.matcher(text).matches();
    }
}
