package io.ledger.query.journal;

import io.ledger.api.account.AccountPaths;
import io.ledger.api.record.Table;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.Transactions;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The accounts of a book, each by a path that begins with its kind. The same names stand in the reports and in exports. */
public final class Accounts {

    public static final String CASH = AccountPaths.CASH;
    public static final String BANK = AccountPaths.BANK;
    public static final String RECEIVABLES = AccountPaths.RECEIVABLES;
    public static final String INPUT_TAX = AccountPaths.INPUT_TAX;
    public static final String SUSPENSE = AccountPaths.SUSPENSE;
    public static final String PAYABLES = AccountPaths.PAYABLES;
    public static final String SALARIES = AccountPaths.SALARIES;
    public static final String OUTPUT_TAX = AccountPaths.OUTPUT_TAX;
    public static final String OPENING_BALANCES = AccountPaths.OPENING_BALANCES;
    public static final String SALES = AccountPaths.SALES;
    public static final String PURCHASES = AccountPaths.PURCHASES;
    public static final String WAGES = AccountPaths.WAGES;
    public static final String ROUND_OFF = AccountPaths.ROUND_OFF;

    /** What the key of one of a book's own accounts begins with, in the place of a root. */
    private static final String OWN = "Own:";

    private Accounts() {}

    /** The kinds of accounts, in the order of reports. */
    public enum Kind {
        ASSETS(AccountPaths.ASSETS),
        LIABILITIES(AccountPaths.LIABILITIES),
        EQUITY(AccountPaths.EQUITY),
        INCOME(AccountPaths.INCOME),
        EXPENSES(AccountPaths.EXPENSES);

        private final String root;

        Kind(String root) {
            this.root = root;
        }

        /** What the paths of its accounts begin with. */
        public String root() {
            return root;
        }

        String account(String name) {
            return root + ":" + name;
        }
    }

    public static Kind kind(String account) {
        return Arrays.stream(Kind.values())
                .filter(kind -> account.startsWith(kind.root + ":"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No account of Ledger: " + account));
    }

    /** The account without its kind, for people. */
    public static String name(String account) {
        return account.substring(account.indexOf(':') + 1);
    }

    /** The account that holds the money of a mode: there is cash, and what is in the bank. */
    public static String ofMode(String mode) {
        return switch (mode) {
            case CashbookEntries.CASH -> CASH;
            case Transactions.CREDIT -> throw new IllegalStateException("Credit moves no money.");
            default -> BANK;
        };
    }

    /** The tables of parties. */
    public static Set<Table> parties() {
        return AccountPaths.parties();
    }

    /** The control account of the parties of a table. */
    public static String control(Table parties) {
        return AccountPaths.control(parties);
    }

    /** The account of a category of the cashbook: of what comes in, or of what goes out. A colon, which parts the paths, becomes a hyphen. */
    public static String ofCategory(@Nullable String category, boolean in) {
        if (category == null) {
            return in ? AccountPaths.OTHER_INCOME : AccountPaths.OTHER_EXPENSES;
        }
        return (in ? Kind.INCOME : Kind.EXPENSES).account(category.replace(':', '-'));
    }

    /** The key of one of the book's own accounts, which stands in the lines of entries: it stays when the account is called otherwise. {@link AccountNames} says what it is called. */
    public static String own(UUID accountId) {
        return OWN + accountId;
    }

    /** The book's own account that a line's key stands for; null where it is a path. */
    public static @Nullable UUID ownId(String key) {
        return key.startsWith(OWN) ? UUID.fromString(key.substring(OWN.length())) : null;
    }
}
