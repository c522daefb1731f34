package io.ledger.query.settings;

import io.ledger.api.table.BusinessSettings;
import io.ledger.query.projection.PlainTable;

/** What a business says of itself, for tables whose rows depend on it. */
public final class SettingsProjection {

    /** One row a book, under the book's id. */
    public static final PlainTable BUSINESS = new PlainTable(BusinessSettings.TABLE);

    private SettingsProjection() {}
}
