package io.ledger.platform.postgres;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/** Who a connection to PostgreSQL is, and how it shows that. */
public record PostgresLogin(String name, String password) {

    private static final int PASSWORD_BYTES = 24;

    /**
     * A password for a login that comes from another one's: the same on all nodes that are given that, and of no use to find it, as long as it cannot be guessed. By HKDF (RFC 5869) with SHA-256.
     */
    static String derivedPassword(String from, String login) {
        try {
            byte[] derived = KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(from.getBytes(StandardCharsets.UTF_8))
                            .addSalt("ledger.postgres".getBytes(StandardCharsets.UTF_8))
                            .thenExpand(login.getBytes(StandardCharsets.UTF_8), PASSWORD_BYTES));
            return HexFormat.of().formatHex(derived);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HKDF.", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
