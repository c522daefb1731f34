package io.ledger.query.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.json.Json;
import io.ledger.platform.rows.Catalogue;
import io.ledger.platform.rows.RowJson;
import io.ledger.platform.rows.SyncedTable;
import io.ledger.query.digest.BookDigests;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.JsonGenerator;

/** Reckons digests as somebody outside would: from the rows' JSON as clients get it, by a library that knows nothing of rows. */
public final class DigestCheck {

    private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

    private DigestCheck() {}

    /** Compares what is kept with the rows, for every book and table. */
    public static void requireKept(TestNode node, TestLedger ledger) throws Exception {
        String books = ledger.query("SELECT string_agg(book_id::text, ',') FROM book_head");
        for (String book : books.split(",")) {
            requireKept(node, ledger, UUID.fromString(book));
        }
    }

    /** The same for a book. */
    public static void requireKept(TestNode node, TestLedger ledger, UUID book) throws Exception {
        try (Connection connection = ledger.database().connect()) {
            BookDigests kept = BookDigests.of(connection, book).orElseThrow();
            Map<String, String> ofRows = ofRows(node.bean(Catalogue.class), connection, book);
            Map<String, String> named = new TreeMap<>();
            ofRows.keySet().forEach(table -> named.put(table, kept.of(table)));
            assertThat(named).as("book %s after event %s", book, kept.seq()).isEqualTo(ofRows);
        }
    }

    /** The digests of a book's rows, by table. */
    public static Map<String, String> ofRows(Catalogue catalogue, Connection connection, UUID book) throws Exception {
        Map<String, String> digests = new TreeMap<>();
        for (SyncedTable table : catalogue.all()) {
            BigInteger sum = BigInteger.ZERO;
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT " + table.selectList() + " FROM " + table.sql()
                            + " WHERE book_id = '" + book + "'")) {
                while (row.next()) {
                    sum = sum.add(hash(json(table, row)));
                }
            }
            digests.put(table.name(), hex(sum));
        }
        return digests;
    }

    private static String json(SyncedTable table, ResultSet row) throws SQLException {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = Json.mapper().createGenerator(json)) {
            RowJson.write(generator, table, row, 1);
        }
        return json.toString();
    }

    /** SHA-256 of the JSON in the form of RFC 8785. */
    public static BigInteger hash(String json) {
        try {
            byte[] canonical = new JsonCanonicalizer(json).getEncodedUTF8();
            return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(json, e);
        }
    }

    /** A sum of hashes as a digest. */
    public static String hex(BigInteger sum) {
        return "%064x".formatted(sum.mod(MODULUS));
    }
}
