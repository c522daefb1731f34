package io.ledger.access.key;

import io.ledger.api.tlog.Checkpoint;
import io.ledger.api.tlog.CheckpointSigner;
import io.ledger.api.tlog.NoteSignature;
import io.ledger.api.tlog.SignatureType;
import io.ledger.api.tlog.VerifierKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The keys that the nodes of one database sign the books' checkpoints with: one of each {@link #TYPES type}, under the log's name, the newest, until it is old enough for a new one. A public key is published for
 * ever, since a checkpoint that it signed is evidence for ever. Thread-safe.
 */
public final class LogKeys {

    private static final Logger log = LoggerFactory.getLogger(LogKeys.class);

    /** What a checkpoint carries: what every verifier reads, first, and what no quantum computer makes. */
    static final List<SignatureType> TYPES = List.of(SignatureType.ED25519, SignatureType.ML_DSA_44_COSIGNATURE);

    /** How long a node goes on with the keys that it has seen. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** How many of a type keep their private part: the one before is used by nodes that have not seen the newest yet. */
    private static final int WITH_PRIVATE_PART = 2;

    private static final String OF = "log key ";
    private static final long ADVISORY_LOCK = 0x6c65_6467_6572_6c6fL;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final StoredKeys stored;
    private final Settings settings;
    private final InstantSource clock;
    private volatile Loaded loaded = new Loaded(List.of(), List.of(), Instant.MIN);

    public LogKeys(
            JdbcClient jdbc,
            TransactionOperations transactions,
            StoredKeys stored,
            Settings settings,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.stored = stored;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What the operator says.
     *
     * @param name the log's
     * @param lifeOfKeys how long one key signs
     * @param discardsUnreadable whether a private part that nothing here can read gives way to a new key, instead of being a fault
     */
    public record Settings(String name, Duration lifeOfKeys, boolean discardsUnreadable) {
        public Settings {
            if (!VerifierKey.isName(name)) {
                throw new IllegalArgumentException(
                        "ledger.log.name has to be a name without spaces and plus signs, like books.example.com.");
            }
        }
    }

    private record Key(VerifierKey verifierKey, @Nullable String privateKey, Instant createdAt) {
        @Override
        public String toString() {
            return "Key[" + verifierKey.name() + "]"; // never the key
        }
    }

    /**
     * What a node has seen.
     *
     * @param signers one of each type
     * @param published all keys, those that every verifier reads first, and the newest of a type first
     */
    private record Loaded(List<CheckpointSigner> signers, List<VerifierKey> published, Instant at) {}

    /**
     * Encrypts what stands there in plain, for which there was no key before.
     *
     * @return this
     */
    public LogKeys encryptPlain() {
        if (stored.encrypts()) {
            load().stream()
                    .filter(key -> key.privateKey() != null && StoredKeys.isPlain(key.privateKey()))
                    .forEach(key -> setPrivatePart(key, sealed(key.verifierKey(), key.privateKey())));
        }
        return this;
    }

    /** The log's name: with a slash and the book's id behind it, it is a checkpoint's origin. */
    public String name() {
        return settings.name();
    }

    /** Signs a checkpoint with each present key. The signatures say nothing about when: what is signed is the same whenever it is asked for. */
    public List<NoteSignature> sign(Checkpoint checkpoint) {
        return fresh().signers().stream()
                .map(signer -> signer.sign(checkpoint, 0))
                .toList();
    }

    /** The public keys, old ones included: those that every verifier reads first, and the newest of a type first. */
    public List<VerifierKey> published() {
        return fresh().published();
    }

    private Loaded fresh() {
        Loaded known = loaded;
        if (clock.instant().isBefore(known.at().plus(FRESH))) {
            return known;
        }
        List<Key> keys = load();
        Optional<List<CheckpointSigner>> signers = open(keys);
        if (signers.isEmpty()) {
            keys = make();
            signers = open(keys);
        }
        Loaded fresh = new Loaded(signers.orElseThrow(IllegalStateException::new), published(keys), clock.instant());
        loaded = fresh;
        return fresh;
    }

    private static List<VerifierKey> published(List<Key> keys) {
        return TYPES.stream()
                .flatMap(type -> ofType(keys, type).stream())
                .map(Key::verifierKey)
                .toList();
    }

    /** A signer of each type; empty when one is missing or too old. */
    private Optional<List<CheckpointSigner>> open(List<Key> keys) {
        List<CheckpointSigner> signers = new ArrayList<>();
        for (SignatureType type : TYPES) {
            ofType(keys, type).stream()
                    .filter(key -> key.verifierKey().name().equals(settings.name()))
                    .findFirst()
                    .filter(this::isYoung)
                    .flatMap(this::open)
                    .ifPresent(signers::add);
        }
        return signers.size() == TYPES.size() ? Optional.of(signers) : Optional.empty();
    }

    private boolean isYoung(Key key) {
        return key.createdAt().plus(settings.lifeOfKeys()).isAfter(clock.instant());
    }

    private Optional<CheckpointSigner> open(Key key) {
        if (key.privateKey() == null) {
            return Optional.empty();
        }
        try {
            String plain = stored.open(key.privateKey(), OF + key.verifierKey().text());
            return Optional.of(
                    CheckpointSigner.of(key.verifierKey(), Base64.getDecoder().decode(plain)));
        } catch (StoredKeys.UnreadableKeyException e) {
            if (!settings.discardsUnreadable()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static List<Key> ofType(List<Key> keys, SignatureType type) {
        return keys.stream().filter(key -> key.verifierKey().type() == type).toList();
    }

    /** One node makes what is missing, and the others wait for it. */
    private List<Key> make() {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(ADVISORY_LOCK).query(row -> {});
            if (open(load()).isEmpty()) {
                TYPES.forEach(this::insert);
                TYPES.forEach(type -> ofType(load(), type).stream()
                        .skip(WITH_PRIVATE_PART)
                        .filter(key -> key.privateKey() != null)
                        .forEach(key -> setPrivatePart(key, null)));
            }
        });
        return load();
    }

    private void insert(SignatureType type) {
        CheckpointSigner signer = CheckpointSigner.generate(settings.name(), type);
        String plain = Base64.getEncoder().encodeToString(signer.privateKey());
        jdbc.sql("INSERT INTO access.log_key (verifier_key, private_key, created_at) VALUES (?, ?, ?)")
                .param(signer.verifierKey().text())
                .param(sealed(signer.verifierKey(), plain))
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        log.info("Checkpoints are signed with a new {} key from now on.", type.algorithm());
    }

    private String sealed(VerifierKey key, String plain) {
        return stored.seal(plain, OF + key.text());
    }

    private void setPrivatePart(Key key, @Nullable String privateKey) {
        jdbc.sql("UPDATE access.log_key SET private_key = ? WHERE verifier_key = ?")
                .param(privateKey)
                .param(key.verifierKey().text())
                .update();
    }

    private List<Key> load() {
        return jdbc.sql("""
                        SELECT verifier_key, private_key, created_at
                        FROM   access.log_key
                        ORDER  BY created_at DESC, verifier_key
                        """)
                .query((row, ignored) -> new Key(
                        new VerifierKey(row.getString(1)),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }
}
