package io.ledger.api.table;

import static io.ledger.api.record.Field.text;

import io.ledger.api.record.Field;
import io.ledger.api.record.Table;

/** What a member of the book says of themselves: one record each, whose id is the user's. */
public final class Profiles {

    public static final Field<String> NAME = text("name").described("What the member of the book is called.");
    public static final Field<String> PHONE = text("phone").described("In any form.");
    public static final Field<String> LANGUAGE = text("language").described("The member's, as a language tag: en, hi.");

    public static final Table TABLE = Table.of("profiles", "Profile", NAME, PHONE, LANGUAGE);

    private Profiles() {}
}
