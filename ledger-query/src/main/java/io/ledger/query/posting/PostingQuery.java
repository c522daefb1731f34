package io.ledger.query.posting;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.query.journal.AccountNames;
import io.ledger.query.journal.Entry;
import io.ledger.query.report.ReportPeriod;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of a book's postings, in the order of {@code seq}. Immutable.
 *
 * @param account the path of the account that they are on; null for any
 * @param period their days; an opening balance without one lies before every day
 * @param knownAsOfSeq those of later events are left out; null for none
 * @param after the place that the page begins behind
 */
record PostingQuery(
        @Nullable String account,
        @Nullable UUID partyId,
        @Nullable UUID recordId,
        ReportPeriod period,
        @Nullable Long knownAsOfSeq,
        int limit,
        Place after) {

    /**
     * A line of the journal.
     *
     * @param table the record's
     * @param occurredOn null for an opening balance that has no day
     * @param account its path
     * @param partyId the party whose account it is within the account
     * @param amountMinor above zero is a debit
     */
    @Schema(name = "Posting")
    record Posting(
            long seq,
            UUID recordId,
            String table,
            @Nullable LocalDate occurredOn,
            String account,
            @Nullable UUID partyId,
            long amountMinor) {}

    /** @param next what after takes for the page that follows; null when there is none */
    @Schema(name = "PostingPage")
    record Page(List<Posting> rows, @Nullable String next) {}

    /** Where a line stands: the event that it is of, and its number within it. */
    record Place(long seq, int line) {

        static final Place START = new Place(0, 0);

        private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,9})");

        /** Reads what a page gave as its next. Throws {@code invalid_cursor}. */
        static Place parse(String text) {
            try {
                Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
                if (form.matches()) {
                    return new Place(Long.parseLong(form.group(1)), Integer.parseInt(form.group(2)));
                }
            } catch (IllegalArgumentException e) {
                throw invalid(e);
            }
            throw invalid(null);
        }

        private static LedgerException invalid(@Nullable Throwable cause) {
            return new LedgerException(
                    ErrorCode.INVALID_CURSOR, "after takes what next gave.", PostingsController.AFTER, cause);
        }

        @Override
        public String toString() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((seq + "." + line).getBytes(StandardCharsets.UTF_8));
        }
    }

    Page read(Connection connection, UUID bookId) throws SQLException {
        AccountNames names = AccountNames.read(connection, bookId);
        try (PreparedStatement statement = connection.prepareStatement(sql())) {
            int index = 1;
            statement.setObject(index++, bookId);
            statement.setObject(index++, period.firstDay());
            statement.setObject(index++, period.lastDay());
            statement.setLong(index++, after.seq());
            statement.setInt(index++, after.line());
            if (account != null) {
                statement.setArray(
                        index++,
                        connection.createArrayOf("text", names.keys(account).toArray()));
            }
            if (partyId != null) {
                statement.setObject(index++, partyId);
            }
            if (recordId != null) {
                statement.setObject(index++, recordId);
            }
            if (knownAsOfSeq != null) {
                statement.setLong(index++, knownAsOfSeq);
            }
            statement.setInt(index, limit + 1);
            try (ResultSet row = statement.executeQuery()) {
                return page(row, names);
            }
        }
    }

    private String sql() {
        return """
               SELECT   seq, line, record_id, table_name, day, account, party_id, amount_minor
               FROM     postings
               WHERE    book_id = ? AND day BETWEEN ? AND ? AND (seq, line) > (?, ?)
               """
                + (account == null ? "" : " AND account = ANY (?)")
                + (partyId == null ? "" : " AND party_id = ?")
                + (recordId == null ? "" : " AND record_id = ?")
                + (knownAsOfSeq == null ? "" : " AND seq <= ?")
                + " ORDER BY seq, line LIMIT ?";
    }

    private Page page(ResultSet row, AccountNames names) throws SQLException {
        List<Posting> rows = new ArrayList<>();
        Place last = after;
        while (row.next()) {
            if (rows.size() == limit) {
                return new Page(rows, last.toString());
            }
            last = new Place(row.getLong(1), row.getInt(2));
            LocalDate day = row.getObject(5, LocalDate.class);
            rows.add(new Posting(
                    last.seq(),
                    row.getObject(3, UUID.class),
                    row.getString(4),
                    day.equals(Entry.OPENING_DAY) ? null : day,
                    names.path(row.getString(6)),
                    row.getObject(7, UUID.class),
                    row.getLong(8)));
        }
        return new Page(rows, null);
    }
}
