package io.ledger.query.journal;

import io.ledger.api.record.Table;
import io.ledger.api.table.CashbookEntries;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Staff;
import io.ledger.api.table.Transactions;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The accounts of a book, each by a path that begins with its kind. The same names stand in the reports and in exports. */
public final class Accounts {

    public static final String CASH = "Assets:Cash";
    public static final String BANK = "Assets:Bank";
    public static final String RECEIVABLES = "Assets:Receivables";
    public static final String INPUT_TAX = "Assets:Input tax";
    /** What a bill that has no party and was not paid either leaves open, until someone says which of the two it is. */
    public static final String SUSPENSE = "Assets:Suspense";

    public static final String PAYABLES = "Liabilities:Payables";
    public static final String SALARIES = "Liabilities:Salaries";
    public static final String OUTPUT_TAX = "Liabilities:Output tax";
    public static final String OPENING_BALANCES = "Equity:Opening balances";
    public static final String SALES = "Income:Sales";
    public static final String PURCHASES = "Expenses:Purchases";
    /** What rounding the totals of bills costs; what it brings lowers it. */
    public static final String ROUND_OFF = "Expenses:Round off";

    public static final String WAGES = "Expenses:Wages";

    private static final String OTHER_INCOME = "Other income";
    private static final String OTHER_EXPENSES = "Other expenses";

    private static final Map<Table, String> CONTROL =
            Map.of(Parties.CUSTOMERS, RECEIVABLES, Parties.SUPPLIERS, PAYABLES, Staff.TABLE, SALARIES);

    private Accounts() {}

    /** The kinds of accounts, in the order of reports. */
    public enum Kind {
        ASSETS("Assets"),
        LIABILITIES("Liabilities"),
        EQUITY("Equity"),
        INCOME("Income"),
        EXPENSES("Expenses");

        private final String root;

        Kind(String root) {
            this.root = root;
        }

        /** What the paths of its accounts begin with. */
        public String root() {
            return root;
        }

        /** The kind of a class of one of a book's own accounts. Throws {@link IllegalStateException} where there is no such class. */
        public static Kind ofClass(String accountClass) {
            return switch (accountClass) {
                case OwnAccounts.ASSET -> ASSETS;
                case OwnAccounts.LIABILITY -> LIABILITIES;
                case OwnAccounts.EQUITY -> EQUITY;
                case OwnAccounts.INCOME -> INCOME;
                case OwnAccounts.EXPENSE -> EXPENSES;
                default -> throw new IllegalStateException("No class of accounts: " + accountClass);
            };
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
        return CONTROL.keySet();
    }

    /** The control account of the parties of a table. */
    public static String control(Table parties) {
        return Objects.requireNonNull(CONTROL.get(parties), () -> parties + " are no parties.");
    }

    /** The account of a category of the cashbook: of what comes in, or of what goes out. A colon, which parts the paths, becomes a hyphen. */
    public static String ofCategory(@Nullable String category, boolean in) {
        String name = category == null ? null : category.replace(':', '-');
        return in
                ? Kind.INCOME.account(Objects.requireNonNullElse(name, OTHER_INCOME))
                : Kind.EXPENSES.account(Objects.requireNonNullElse(name, OTHER_EXPENSES));
    }
}
