package io.ledger.access.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The keys that the nodes of one database sign access tokens with. The newest signs, until it is old enough for a new one. An older one is published, and
 * believed, as long as a token that it signed may live. Nodes keep the keys in memory for {@link #FRESH}, and look at once for one that they do
 * not know, so a token works on every node from its first moment. Thread-safe.
 */
public final class SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private static final Duration FRESH = Duration.ofMinutes(1);
    /** For nodes that have not seen the newer key yet, and for clocks that disagree. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    /** The lock of PostgreSQL under which one node makes a key and the others wait for it. */
    private static final long ADVISORY_LOCK = 0x6c65_6467_6572_6b65L;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Lives lives;
    private final StoredKeys stored;
    private final InstantSource clock;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile Loaded loaded = new Loaded(List.of(), Instant.MIN);
    /** How many loads have begun; guarded by {@code loading} for writing. */
    private volatile long loads;

    public SigningKeys(
            JdbcClient jdbc, TransactionOperations transactions, Lives lives, StoredKeys stored, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.lives = lives;
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * How long things last.
     *
     * @param ofKeys how long one key signs
     * @param ofTokens how long what a key signed is believed
     */
    public record Lives(Duration ofKeys, Duration ofTokens) {}

    private record Key(ECKey jwk, Instant createdAt) {
        @Override
        public String toString() {
            return "Key[" + jwk.getKeyID() + "]"; // never the key
        }
    }

    /** @param keys the newest first */
    private record Loaded(List<Key> keys, Instant at) {}

    /**
     * Encrypts what stands there in plain, for which there was no key before, and sees that everything can be read.
     *
     * @param discard whether to throw away what cannot
     * @throws IllegalStateException in words, when the key to read with is another one
     */
    public SigningKeys open(boolean discard) {
        transactions.executeWithoutResult(status -> {
            lock();
            if (discard) {
                discardUnreadable();
            }
            List<Key> keys = load();
            if (stored.encrypts()) {
                keys.forEach(this::encrypt);
            }
        });
        if (!stored.encrypts()) {
            log.warn(
                    "The keys that access tokens are signed with stand in the database as they are: whoever has a copy of it can make"
                            + " tokens. Set ledger.security.key-encryption-key, the same on all nodes, to have them encrypted.");
        }
        return this;
    }

    private void encrypt(Key key) {
        jdbc.sql("UPDATE access.signing_key SET private_jwk = ? WHERE key_id = ? AND private_jwk LIKE '{%'")
                .param(stored.write(key.jwk()))
                .param(key.jwk().getKeyID())
                .update();
    }

    private void discardUnreadable() {
        Map<String, String> all = jdbc
                .sql("SELECT key_id, private_jwk FROM access.signing_key")
                .query((row, ignored) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        all.forEach((keyId, text) -> {
            try {
                stored.read(keyId, text);
            } catch (StoredKeys.UnreadableKeyException e) {
                delete(keyId);
                log.warn("Discarded the signing key {}, which nothing here can read.", keyId);
            }
        });
    }

    /** The key to sign with, private part included; made when there is none that is young enough. */
    public ECKey current() {
        return signing(keys())
                .orElseGet(() -> signing(make()).orElseThrow(IllegalStateException::new))
                .jwk();
    }

    /** The public parts of all keys that may have signed a token that still lives. */
    public JWKSet published() {
        current();
        return new JWKSet(
                believed(keys()).<JWK>map(key -> key.jwk().toPublicJWK()).toList());
    }

    /** The key of that id, when a token signed with it may still live. */
    public Optional<ECKey> find(String keyId) {
        long seen = loads;
        return find(keys(), keyId).or(() -> find(reload(seen), keyId)).map(Key::jwk);
    }

    private Optional<Key> find(List<Key> keys, String keyId) {
        return believed(keys).filter(key -> key.jwk().getKeyID().equals(keyId)).findFirst();
    }

    private Optional<Key> signing(List<Key> keys) {
        return keys.stream()
                .findFirst()
                .filter(key -> key.createdAt().plus(lives.ofKeys()).isAfter(clock.instant()));
    }

    private Stream<Key> believed(List<Key> keys) {
        Instant oldestSuccessor = clock.instant().minus(lives.ofTokens()).minus(GRACE);
        return IntStream.range(0, keys.size())
                .filter(i -> i == 0 || keys.get(i - 1).createdAt().isAfter(oldestSuccessor))
                .mapToObj(keys::get);
    }

    private List<Key> keys() {
        Loaded known = loaded;
        if (clock.instant().isBefore(known.at().plus(FRESH))) {
            return known.keys();
        }
        try {
            return reload(loads);
        } catch (DataAccessException e) {
            if (known.keys().isEmpty()) {
                throw e;
            }
            log.warn("The signing keys cannot be looked up at the moment: {}", e.getMessage());
            return known.keys();
        }
    }

    /** Loads the keys, unless another thread began to after {@code seen} loads: any number of unknown ids at once cost one look. */
    private List<Key> reload(long seen) {
        loading.lock();
        try {
            if (loads == seen) {
                loads = seen + 1;
                loaded = new Loaded(load(), clock.instant());
            }
            return loaded.keys();
        } finally {
            loading.unlock();
        }
    }

    private List<Key> make() {
        transactions.executeWithoutResult(status -> {
            lock();
            List<Key> keys = load();
            if (signing(keys).isEmpty()) {
                insert(generate());
                keys.stream()
                        .filter(key -> believed(keys).noneMatch(key::equals))
                        .forEach(key -> delete(key.jwk().getKeyID()));
            }
        });
        return reload(loads);
    }

    private void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(ADVISORY_LOCK).query(row -> {});
    }

    private List<Key> load() {
        return jdbc.sql("""
                        SELECT key_id, private_jwk, created_at
                        FROM   access.signing_key
                        ORDER  BY created_at DESC, key_id
                        """)
                .query((row, ignored) -> new Key(
                        stored.read(row.getString(1), row.getString(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    private void insert(ECKey key) {
        jdbc.sql("INSERT INTO access.signing_key (key_id, private_jwk, created_at) VALUES (?, ?, ?)")
                .param(key.getKeyID())
                .param(stored.write(key))
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        log.info("Access tokens are signed with a new key from now on: {}", key.getKeyID());
    }

    private void delete(String keyId) {
        jdbc.sql("DELETE FROM access.signing_key WHERE key_id = ?").param(keyId).update();
    }

    private static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK has the curve P-256.", e);
        }
    }
}
