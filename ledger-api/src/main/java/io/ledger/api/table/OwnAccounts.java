package io.ledger.api.table;

import static io.ledger.api.record.Field.choice;
import static io.ledger.api.record.Field.note;
import static io.ledger.api.record.Field.text;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;

/** The accounts that a book has beside those that the server makes by itself: banks, drawers of cash, loans, what money is spent on. */
public final class OwnAccounts {

    public static final String ASSET = "asset";
    public static final String LIABILITY = "liability";
    public static final String EQUITY = "equity";
    public static final String INCOME = "income";
    public static final String EXPENSE = "expense";

    public static final String OTHER = "other";
    public static final String CASH = "cash";
    public static final String BANK = "bank";

    public static final Field<String> NAME =
            text("name").required().described("What the account is called; the end of its path.");
    public static final Field<String> CLASS = choice("class", ASSET, LIABILITY, EQUITY, INCOME, EXPENSE)
            .required()
            .described("What it is; the root of its path.");
    public static final Field<String> KIND = choice("kind", OTHER, CASH, BANK)
            .defaulting(OTHER)
            .described("Whether it holds money, in cash or in a bank. Only assets do.");
    public static final Field<String> NOTE = note("note").described("For the business alone.");

    public static final Table TABLE = Table.of("accounts", "Account", NAME, CLASS, KIND, NOTE);

    private OwnAccounts() {}
}
