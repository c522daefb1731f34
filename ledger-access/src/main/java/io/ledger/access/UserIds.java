package io.ledger.access;

import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Ids;
import java.net.URL;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** From a token's subject to the id of the user. Ours is a UUID already; that of another issuer becomes one, the same each time. */
public final class UserIds {

    private static final UUID NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8"); // RFC 9562: URL

    private UserIds() {}

    static UUID of(Jwt jwt) {
        String subject = Objects.requireNonNull(jwt.getSubject(), "The decoder lets no token without a subject pass.");
        return of(
                () -> {
                    @Nullable URL issuer = jwt.getIssuer(); // the built-in one's is no URL, and its subjects are ids
                    return issuer == null ? "" : issuer.toString();
                },
                subject);
    }

    /** The id of the user whose tokens name this subject, whether or not one of them was ever seen. */
    public static UUID of(String issuer, String subject) {
        return of(() -> issuer, subject);
    }

    private static UUID of(Supplier<String> issuer, String subject) {
        try {
            return Ids.parse("sub", subject);
        } catch (LedgerException e) {
            return Ids.version5(NAMESPACE, issuer.get() + "#" + subject);
        }
    }
}
