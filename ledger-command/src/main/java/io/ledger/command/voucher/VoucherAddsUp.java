package io.ledger.command.voucher;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Fields;
import io.ledger.api.record.Money;
import io.ledger.api.table.Vouchers;
import io.ledger.command.rule.Change;
import io.ledger.command.rule.Rule;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Each line of a voucher is on one side, and the two sides are equal. What accounts begin with need not be: the other side of it are the opening balances of the business, and one line is enough.
 */
public final class VoucherAddsUp implements Rule {

    private static final int MIN_LINES = 2;

    @Override
    public void check(Change change) {
        List<Fields> lines = change.winning().get(Vouchers.LINES);
        if (lines == null) {
            return;
        }
        boolean opening = change.after().require(Vouchers.KIND).equals(Vouchers.OPENING);
        if (lines.size() < (opening ? 1 : MIN_LINES)) {
            throw invalid("A voucher has at least " + (opening ? 1 : MIN_LINES) + " lines.");
        }
        BigInteger debits = BigInteger.ZERO;
        BigInteger credits = BigInteger.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            long debit = amount(lines.get(i).get(Vouchers.DEBIT_MINOR));
            long credit = amount(lines.get(i).get(Vouchers.CREDIT_MINOR));
            if ((debit > 0) == (credit > 0)) {
                throw invalid("At place " + (i + 1) + ": a line has a debit or a credit above zero, and not both.");
            }
            debits = debits.add(BigInteger.valueOf(debit));
            credits = credits.add(BigInteger.valueOf(credit));
        }
        if (!opening && !debits.equals(credits)) {
            throw invalid("The debits come to " + debits + ", and the credits to " + credits + ".");
        }
        if (debits.max(credits).compareTo(BigInteger.valueOf(Money.MAX_MINOR)) > 0) {
            throw new LedgerException(
                    ErrorCode.AMOUNT_OUT_OF_RANGE,
                    "The lines come to more than " + Money.MAX_MINOR + ".",
                    Vouchers.LINES.name());
        }
    }

    private static long amount(@Nullable Long minor) {
        return Objects.requireNonNullElse(minor, 0L);
    }

    static LedgerException invalid(String message) {
        return new LedgerException(ErrorCode.INVALID_FIELD, message, Vouchers.LINES.name());
    }
}
