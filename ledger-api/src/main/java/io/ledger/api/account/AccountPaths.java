package io.ledger.api.account;

import io.ledger.api.record.Fields;
import io.ledger.api.record.Table;
import io.ledger.api.table.OwnAccounts;
import io.ledger.api.table.Parties;
import io.ledger.api.table.Staff;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How accounts are called: by a path of a root, which is what they are, and a name. The server has some by itself, in every book; a book has its own ({@link OwnAccounts}); and whatever is called income or an
 * expense is an account as soon as something is booked on it, as the categories of the cashbook are.
 */
public final class AccountPaths {

    public static final String ASSETS = "Assets";
    public static final String LIABILITIES = "Liabilities";
    public static final String EQUITY = "Equity";
    public static final String INCOME = "Income";
    public static final String EXPENSES = "Expenses";

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
    /** What the owner put in. */
    public static final String CAPITAL = "Equity:Capital";
    /** What the owner took out. */
    public static final String DRAWINGS = "Equity:Drawings";
    /** The profit of earlier years, where somebody books it. */
    public static final String RETAINED_EARNINGS = "Equity:Retained earnings";

    public static final String SALES = "Income:Sales";
    public static final String OTHER_INCOME = "Income:Other income";
    public static final String PURCHASES = "Expenses:Purchases";
    public static final String WAGES = "Expenses:Wages";
    public static final String ROUND_OFF = "Expenses:Round off";
    public static final String OTHER_EXPENSES = "Expenses:Other expenses";

    private static final Set<String> OF_THE_SERVER = Set.of(
            CASH,
            BANK,
            RECEIVABLES,
            INPUT_TAX,
            SUSPENSE,
            PAYABLES,
            SALARIES,
            OUTPUT_TAX,
            OPENING_BALANCES,
            CAPITAL,
            DRAWINGS,
            RETAINED_EARNINGS,
            SALES,
            OTHER_INCOME,
            PURCHASES,
            WAGES,
            ROUND_OFF,
            OTHER_EXPENSES);

    private static final Map<Table, String> CONTROL =
            Map.of(Parties.CUSTOMERS, RECEIVABLES, Parties.SUPPLIERS, PAYABLES, Staff.TABLE, SALARIES);

    private static final Map<String, String> ROOTS = Map.of(
            OwnAccounts.ASSET, ASSETS,
            OwnAccounts.LIABILITY, LIABILITIES,
            OwnAccounts.EQUITY, EQUITY,
            OwnAccounts.INCOME, INCOME,
            OwnAccounts.EXPENSE, EXPENSES);

    private AccountPaths() {}

    /** Whether every book has the account. */
    public static boolean isOfTheServer(String path) {
        return OF_THE_SERVER.contains(path);
    }

    /** Whether the path is of an account of income or expenses, which need not be made before it is booked on. */
    public static boolean isOfACategory(String path) {
        int colon = path.indexOf(':');
        String root = colon < 0 ? "" : path.substring(0, colon);
        String name = path.substring(colon + 1);
        return (root.equals(INCOME) || root.equals(EXPENSES)) && isName(name);
    }

    /** Whether it can be the end of a path: a colon parts them. */
    public static boolean isName(String name) {
        return name.indexOf(':') < 0 && !name.isBlank() && name.equals(name.strip());
    }

    /** The tables of parties. */
    public static Set<Table> parties() {
        return CONTROL.keySet();
    }

    /** The parties that an account is made of, one account each; empty for any account but the three that control such. */
    public static Optional<Table> parties(String path) {
        return CONTROL.entrySet().stream()
                .filter(each -> each.getValue().equals(path))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The account that controls the parties of a table. */
    public static String control(Table parties) {
        return Objects.requireNonNull(CONTROL.get(parties), () -> parties + " are no parties.");
    }

    /** The path of one of a book's own accounts. */
    public static String of(Fields ownAccount) {
        return of(ownAccount.require(OwnAccounts.CLASS), ownAccount.require(OwnAccounts.NAME));
    }

    /** The path of an account of a class of {@link OwnAccounts}. */
    public static String of(String accountClass, String name) {
        return ROOTS.getOrDefault(accountClass, accountClass) + ":" + name;
    }
}
