package io.ledger.query.bill;

import io.ledger.query.reading.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a business has its bills printed.
 *
 * @param bankDetails where they are to be paid to
 * @param terms what stands below each
 * @param signatory who signs them
 * @param upiId the address for payments by UPI
 */
record BillForm(
        boolean isReceipt,
        @Nullable String bankDetails,
        @Nullable String terms,
        @Nullable String signatory,
        @Nullable String upiId) {

    static final String LAYOUT = "layout";

    private static final String A4 = "a4";
    private static final String RECEIPT = "receipt";

    /** Whether that parameter asks for a receipt; null where it says nothing. Throws {@code invalid_parameter}. */
    static @Nullable Boolean isReceipt(@Nullable String layout) {
        if (layout == null) {
            return null;
        }
        return switch (layout) {
            case A4 -> false;
            case RECEIPT -> true;
            default -> throw Parameters.invalid(LAYOUT, "A bill's layout is " + A4 + " or " + RECEIPT + ".", null);
        };
    }

    /**
     * Reads it from the book's settings.
     *
     * @param asReceipt what was asked for; null where it is the settings' choice
     */
    static BillForm read(Connection connection, UUID bookId, @Nullable Boolean asReceipt) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT bill_layout, bank_details, bill_terms, signatory, upi_id
                FROM   business_settings
                WHERE  book_id = ? AND id = ? AND deleted_at IS NULL
                """)) {
            statement.setObject(1, bookId);
            statement.setObject(2, bookId);
            try (ResultSet row = statement.executeQuery()) {
                boolean known = row.next();
                boolean usual = known && RECEIPT.equals(row.getString(1));
                return new BillForm(
                        asReceipt == null ? usual : asReceipt,
                        known ? row.getString(2) : null,
                        known ? row.getString(3) : null,
                        known ? row.getString(4) : null,
                        known ? row.getString(5) : null);
            }
        }
    }
}
