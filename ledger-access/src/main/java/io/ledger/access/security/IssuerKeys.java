package io.ledger.access.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of another issuer. A key that is not known is asked for at once, but not for every token that names one; where the issuer does not answer, those
 * that are known go on to work for a day.
 */
final class IssuerKeys {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 512 * 1024;

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration REFRESH = Duration.ofSeconds(15);
    private static final Duration OUTAGE = Duration.ofDays(1);

    /** Twice in this time at most the issuer is asked, whatever tokens come. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(10);

    private IssuerKeys() {}

    /**
     * Asks the issuer where its keys are (OpenID Connect Discovery 1.0, section 4).
     *
     * @throws IllegalStateException when it cannot be asked, or does not answer for itself
     */
    static JWKSource<SecurityContext> of(URI issuer) {
        DefaultResourceRetriever retriever =
                new DefaultResourceRetriever((int) CONNECT.toMillis(), (int) READ.toMillis(), MAX_BYTES);
        return JWKSourceBuilder.<SecurityContext>create(keysOf(issuer, retriever), retriever)
                .cache(FRESH.toMillis(), REFRESH.toMillis())
                .rateLimited(ASK_EVERY.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    private static URL keysOf(URI issuer, DefaultResourceRetriever retriever) {
        String base = issuer.toString().replaceFirst("/$", "");
        try {
            URL place = URI.create(base + "/.well-known/openid-configuration").toURL();
            Map<String, Object> described =
                    JSONObjectUtils.parse(retriever.retrieveResource(place).getContent());
            @Nullable Object named = described.get("issuer");
            if (!issuer.toString().equals(named)) {
                throw new IllegalStateException("The issuer " + issuer + " calls itself " + named + ".");
            }
            return URI.create(String.valueOf(described.get("jwks_uri"))).toURL();
        } catch (MalformedURLException | ParseException e) {
            throw new IllegalStateException("What the issuer " + issuer + " says of itself cannot be read.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The issuer " + issuer + " cannot be asked for its keys.", e);
        }
    }
}
