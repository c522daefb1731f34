package io.ledger.access.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The codes by which a user who forgot the password gets in, {@code access.recovery_code}: each works once. Only hashes are kept; one round of SHA-256 is enough for 80 bits of chance. Thread-safe.
 */
final class RecoveryCodes {

    static final int COUNT = 10;
    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    RecoveryCodes(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** New ones in the place of all that a user had; this is the one time that they are to be seen. */
    List<String> replace(UUID userId) {
        List<String> codes = Stream.generate(RandomWords::grouped).limit(COUNT).toList();
        return Objects.requireNonNull(transactions.execute(status -> {
            // Two at once would leave both.
            jdbc.sql("SELECT user_id FROM access.account WHERE user_id = ? FOR UPDATE")
                    .param(userId)
                    .query(UUID.class)
                    .list();
            jdbc.sql("DELETE FROM access.recovery_code WHERE user_id = ?")
                    .param(userId)
                    .update();
            for (String code : codes) {
                jdbc.sql("INSERT INTO access.recovery_code (user_id, code_hash) VALUES (?, ?)")
                        .param(userId)
                        .param(hash(userId, code))
                        .update();
            }
            return codes;
        }));
    }

    /** Whether it is one of theirs and not used; looks as long for nobody's. */
    boolean isOne(Optional<UUID> userId, String code) {
        UUID whose = userId.orElse(NOBODY);
        return jdbc.sql("SELECT EXISTS (SELECT FROM access.recovery_code WHERE user_id = ? AND code_hash = ?)")
                .param(whose)
                .param(hash(whose, code))
                .query(Boolean.class)
                .single();
    }

    /** Uses one up; whether it was there. */
    boolean use(UUID userId, String code) {
        return jdbc.sql("DELETE FROM access.recovery_code WHERE user_id = ? AND code_hash = ?")
                        .param(userId)
                        .param(hash(userId, code))
                        .update()
                > 0;
    }

    private static byte[] hash(UUID userId, String code) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((userId + "\0" + RandomWords.plain(code)).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
