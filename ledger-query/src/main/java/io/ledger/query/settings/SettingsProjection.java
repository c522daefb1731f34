package io.ledger.query.settings;

import io.ledger.api.table.BusinessSettings;
import io.ledger.query.phone.PhoneTable;

/** What a business says of itself, for tables whose rows depend on it. */
public final class SettingsProjection {

    /** One row a book, under the book's id. */
    public static final PhoneTable BUSINESS = new PhoneTable(BusinessSettings.TABLE, BusinessSettings.PHONE);

    private SettingsProjection() {}
}
