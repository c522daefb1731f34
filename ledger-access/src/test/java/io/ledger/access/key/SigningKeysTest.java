package io.ledger.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.platform.testing.TestPostgres;
import io.ledger.platform.testing.TestUser;
import io.ledger.testnode.TestNode;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Private keys in the database, in plain and encrypted. */
class SigningKeysTest {

    private static final String KEY = encryptionKey(1);
    private static final String OTHER = encryptionKey(2);

    @Test
    void aKeyIsGiven_whereTheSigningKeysStandInPlain_theyAreEncrypted_andNobodyIsSignedOut() {
        TestPostgres.Database database = TestPostgres.newDatabase();
        TestUser asha;
        try (TestNode before = TestNode.start(database)) {
            asha = TestUser.register(before.url());
            assertThat(stored(before))
                    .allSatisfy(key -> assertThat(key).startsWith("{").contains("\"d\""));
        }

        try (TestNode after = TestNode.start(database, with(KEY))) {
            assertThat(stored(after))
                    .hasSize(1)
                    .allSatisfy(key -> assertThat(key).startsWith("aes256gcm:1:"));
            assertThat(asha.at(after.url()).get("/v1/test/me").status()).isEqualTo(200);

            // An old one makes place for the next, which is encrypted from the beginning.
            after.bean(JdbcClient.class)
                    .sql("UPDATE access.signing_key SET created_at = created_at - interval '31 d'")
                    .update();
            try (TestNode next = TestNode.start(database, with(KEY))) {
                TestUser ravi = TestUser.register(next.url());
                assertThat(stored(next))
                        .hasSize(2)
                        .allSatisfy(key -> assertThat(key).startsWith("aes256gcm:1:"));
                for (TestNode node : List.of(after, next)) {
                    assertThat(asha.at(node.url()).get("/v1/test/me").status()).isEqualTo(200);
                    assertThat(ravi.at(node.url()).get("/v1/test/me").status()).isEqualTo(200);
                }
            }
        }

        assertRefused(database, "no key to read them was given");
        assertRefused(database, "Put that one back", with(OTHER));
        assertRefused(database, "32 bytes in Base64", with("c2hvcnQ="));

        try (TestNode anew = TestNode.start(database, with(OTHER), "ledger.security.discard-signing-keys=true")) {
            assertThat(asha.at(anew.url()).get("/v1/test/me").status()).isEqualTo(401);
            assertThat(TestUser.exchange(
                                    TestUser.request(anew.url(), "/v1/auth/refresh"),
                                    "POST",
                                    Map.of("refresh_token", asha.refreshToken()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatIsSealed_isOpened_byTheSameKeyForTheSameThingOnly() {
        SealingKey key = new SealingKey(Base64.getDecoder().decode(KEY));
        byte[] sealed = key.seal(new byte[] {1, 2, 3}, "this");
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThat(key.open(sealed, "this")).contains(new byte[] {1, 2, 3});
        assertThat(sealed).isNotEqualTo(key.seal(new byte[] {1, 2, 3}, "this"));
        assertThat(key.open(sealed, "that")).isEmpty();
        assertThat(key.open(changed, "this")).isEmpty();
        assertThat(key.open(new byte[5], "this")).isEmpty();
        assertThat(new SealingKey(Base64.getDecoder().decode(OTHER)).open(sealed, "this"))
                .isEmpty();
    }

    private static void assertRefused(TestPostgres.Database database, String message, String... properties) {
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> TestNode.start(database, properties).close())
                .satisfies(e -> assertThat(allMessages(e)).contains(message));
    }

    private static String allMessages(Throwable e) {
        return e.getMessage() + (e.getCause() == null ? "" : " " + allMessages(e.getCause()));
    }

    private static List<String> stored(TestNode node) {
        return node.bean(JdbcClient.class)
                .sql("SELECT private_jwk FROM access.signing_key")
                .query(String.class)
                .list();
    }

    private static String with(String key) {
        return "ledger.security.key-encryption-key=" + key;
    }

    private static String encryptionKey(int fill) {
        byte[] bytes = new byte[SealingKey.KEY_BYTES];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
