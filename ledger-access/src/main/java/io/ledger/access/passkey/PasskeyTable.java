package io.ledger.access.passkey;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/** Passkeys and whose they are, {@code access.passkey}. Users are named by their ids, also to authenticators, and are made and removed elsewhere. Thread-safe. */
final class PasskeyTable implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {

    private final JdbcClient jdbc;

    PasskeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One, as its user sees it. */
    record Passkey(UUID id, String name, Instant createdAt, Instant lastUsedAt) {}

    List<Passkey> of(UUID userId) {
        return jdbc.sql("""
                        SELECT id, name, created_at, last_used_at FROM access.passkey
                        WHERE  user_id = ? ORDER BY created_at, id
                        """).param(userId).query(PasskeyTable::passkey).list();
    }

    Optional<Passkey> find(Bytes credentialId) {
        return jdbc.sql("SELECT id, name, created_at, last_used_at FROM access.passkey WHERE credential_id = ?")
                .param(credentialId.getBytes())
                .query(PasskeyTable::passkey)
                .optional();
    }

    /** Whether the user had it. */
    boolean remove(UUID userId, UUID id) {
        return jdbc.sql("DELETE FROM access.passkey WHERE user_id = ? AND id = ?")
                        .param(userId)
                        .param(id)
                        .update()
                > 0;
    }

    static UUID userId(Bytes handle) {
        ByteBuffer bytes = ByteBuffer.wrap(handle.getBytes());
        return bytes.remaining() == 2 * Long.BYTES ? new UUID(bytes.getLong(), bytes.getLong()) : new UUID(0, 0);
    }

    private static Bytes handle(UUID userId) {
        return new Bytes(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(userId.getMostSignificantBits())
                .putLong(userId.getLeastSignificantBits())
                .array());
    }

    @Override
    public void save(CredentialRecord passkey) {
        jdbc.sql("""
                        INSERT INTO access.passkey (id, user_id, credential_id, name, public_key, attestation, client_data,
                            signature_count, transports, user_verified, backup_eligible, backed_up, created_at, last_used_at)
                        VALUES (uuidv7(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (credential_id) DO UPDATE
                        SET signature_count = excluded.signature_count, user_verified = excluded.user_verified,
                            backed_up = excluded.backed_up, last_used_at = excluded.last_used_at
                        WHERE access.passkey.user_id = excluded.user_id
                        """)
                .params(Arrays.asList(
                        userId(passkey.getUserEntityUserId()),
                        passkey.getCredentialId().getBytes(),
                        passkey.getLabel(),
                        passkey.getPublicKey().getBytes(),
                        bytes(passkey.getAttestationObject()),
                        bytes(passkey.getAttestationClientDataJSON()),
                        passkey.getSignatureCount(),
                        passkey.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .sorted()
                                .collect(Collectors.joining(" ")),
                        passkey.isUvInitialized(),
                        passkey.isBackupEligible(),
                        passkey.isBackupState(),
                        passkey.getCreated().atOffset(ZoneOffset.UTC),
                        passkey.getLastUsed().atOffset(ZoneOffset.UTC)))
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return records("credential_id = ?", credentialId.getBytes()).stream()
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userHandle) {
        return records("user_id = ?", userId(userHandle));
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes userHandle) {
        UUID userId = userId(userHandle);
        return jdbc.sql("SELECT login, name FROM access.account WHERE user_id = ?")
                .param(userId)
                .query((row, ignored) -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(handle(userId))
                        .name(row.getString(1))
                        .displayName(row.getString(2))
                        .build())
                .optional()
                .orElse(null);
    }

    /** @param subject the user's id, which is what access tokens name their users by */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String subject) {
        return findById(handle(UUID.fromString(subject)));
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new IllegalStateException("Users with passkeys have accounts.");
    }

    @Override
    public void delete(Bytes id) {
        throw new IllegalStateException("Users and passkeys are removed by their ids here.");
    }

    private List<CredentialRecord> records(String condition, Object value) {
        return jdbc.sql("""
                        SELECT credential_id, user_id, name, public_key, attestation, client_data, signature_count, transports,
                               user_verified, backup_eligible, backed_up, created_at, last_used_at
                        FROM   access.passkey WHERE\s""" + condition)
                .param(value)
                .query(PasskeyTable::credential)
                .list();
    }

    private static CredentialRecord credential(ResultSet row, int ignored) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes(1)))
                .userEntityUserId(handle(row.getObject(2, UUID.class)))
                .label(row.getString(3))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes(4)))
                .attestationObject(new Bytes(row.getBytes(5)))
                .attestationClientDataJSON(new Bytes(row.getBytes(6)))
                .signatureCount(row.getLong(7))
                .transports(transports(row.getString(8)))
                .uvInitialized(row.getBoolean(9))
                .backupEligible(row.getBoolean(10))
                .backupState(row.getBoolean(11))
                .created(row.getObject(12, OffsetDateTime.class).toInstant())
                .lastUsed(row.getObject(13, OffsetDateTime.class).toInstant())
                .build();
    }

    private static Passkey passkey(ResultSet row, int ignored) throws SQLException {
        return new Passkey(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getObject(4, OffsetDateTime.class).toInstant());
    }

    private static Set<AuthenticatorTransport> transports(String names) {
        return Arrays.stream(names.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
    }

    private static byte[] bytes(@Nullable Bytes bytes) {
        return bytes == null ? new byte[0] : bytes.getBytes();
    }
}
