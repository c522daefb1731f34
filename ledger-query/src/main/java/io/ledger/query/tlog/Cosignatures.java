package io.ledger.query.tlog;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.tlog.Checkpoint;
import io.ledger.api.tlog.NoteSignature;
import io.ledger.api.tlog.SignedNote;
import io.ledger.api.tlog.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What witnesses signed: {@code access.log_cosignature}, each after it was checked. Thread-safe. */
@Component
class Cosignatures {

    static final String COSIGNATURE = "cosignature";

    private final JdbcClient jdbc;
    private final Witnesses witnesses;

    Cosignatures(JdbcClient jdbc, Witnesses witnesses) {
        this.jdbc = jdbc;
        this.witnesses = witnesses;
    }

    /** Those of a book's checkpoint of a size, by their keys. */
    List<NoteSignature> of(UUID book, long size) {
        return jdbc
                .sql("SELECT line FROM access.log_cosignature WHERE book_id = ? AND size = ? ORDER BY verifier_key")
                .param(book)
                .param(size)
                .query(String.class)
                .list()
                .stream()
                .flatMap(line -> SignedNote.parse(line + "\n").stream())
                .flatMap(note -> note.signatures().stream())
                .toList();
    }

    /**
     * Takes those of the book's witnesses among signatures, all or none; others' are passed over, as the specification says.
     *
     * @throws LedgerException {@code invalid_parameter} when one of a witness's does not hold, {@code forbidden} when none is a witness's
     */
    void take(UUID book, Checkpoint checkpoint, List<NoteSignature> signatures) {
        List<VerifierKey> named = witnesses.of(book).stream()
                .map(witness -> new VerifierKey(witness.key()))
                .toList();
        List<Map.Entry<VerifierKey, NoteSignature>> taken = new ArrayList<>();
        for (NoteSignature signature : signatures) {
            Optional<VerifierKey> key =
                    named.stream().filter(each -> each.isOf(signature)).findFirst();
            if (key.isPresent() && !key.get().verifies(checkpoint, signature)) {
                throw new LedgerException(
                        ErrorCode.INVALID_PARAMETER,
                        "This is no signature of " + signature.name() + " over the checkpoint of size "
                                + checkpoint.size() + ". Of another size, send the whole note.",
                        COSIGNATURE);
            }
            key.ifPresent(known -> taken.add(Map.entry(known, signature)));
        }
        if (taken.isEmpty()) {
            throw new LedgerException(
                    ErrorCode.FORBIDDEN, "None of it is of a witness that an owner of the book named.", COSIGNATURE);
        }
        taken.forEach(each -> store(book, checkpoint.size(), each.getKey(), each.getValue()));
    }

    private void store(UUID book, long size, VerifierKey key, NoteSignature signature) {
        jdbc.sql("""
                        INSERT INTO access.log_cosignature (book_id, size, verifier_key, line, taken_at)
                        VALUES (?, ?, ?, ?, now())
                        ON CONFLICT (book_id, size, verifier_key) DO UPDATE SET line = excluded.line, taken_at = excluded.taken_at
                        """)
                .param(book)
                .param(size)
                .param(key.text())
                .param(signature.line())
                .update();
    }
}
