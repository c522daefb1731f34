package io.ledger.server.doors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Tokens in the name of a user that this server must not take, though some are signed with its own key. */
final class ForgedTokens {

    private static final String CLAIMS = "\"iss\":\"%s\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d";

    private final ECKey key;
    private final UUID user;
    private final SignedJWT good;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    /** @param accessToken a good one of the user's */
    ForgedTokens(ApplicationContext server, UUID user, String accessToken) throws Exception {
        this.key = signingKey(server);
        this.user = user;
        this.good = SignedJWT.parse(accessToken);
        withoutSignature();
        withTheWrongAlgorithm();
        withTheWrongKey();
        withTheWrongClaims();
        outOfShape();
    }

    /** By what is wrong with them. */
    Map<String, String> tokens() {
        return tokens;
    }

    /** Good in all but that its time is over. */
    String expired() throws JOSEException {
        return signed(
                header(), claims().issueTime(at(-600)).expirationTime(at(-60)).build());
    }

    /** The server's own, private part included: whoever forges with it has everything but the right words. */
    private static ECKey signingKey(ApplicationContext server) throws ReflectiveOperationException {
        Object keys = server.getBean("signingKeys");
        Method current = keys.getClass().getDeclaredMethod("current");
        current.setAccessible(true);
        return (ECKey) current.invoke(keys);
    }

    private void withoutSignature() {
        String[] parts = good.serialize().split("\\.");
        for (String alg : new String[] {"none", "None", "NONE", "nOnE", ""}) {
            String head = base64("{\"alg\":\"" + alg + "\",\"kid\":\"" + key.getKeyID() + "\"}");
            tokens.put("alg " + alg, head + "." + parts[1] + ".");
            tokens.put("alg " + alg + ", and the old signature", head + "." + parts[1] + "." + parts[2]);
        }
        tokens.put("signature cut off", parts[0] + "." + parts[1] + ".");
        tokens.put("signature and its dot cut off", parts[0] + "." + parts[1]);
        tokens.put("signature of zeros", parts[0] + "." + parts[1] + "." + base64(new byte[64]));
        tokens.put("signature of another length", parts[0] + "." + parts[1] + "." + base64(new byte[70]));
        String other = base64("{%s}".formatted(CLAIMS.formatted("ledger", UUID.randomUUID(), now(), now() + 600)));
        tokens.put("payload changed", parts[0] + "." + other + "." + parts[2]);
        tokens.put("header changed", base64("{\"alg\":\"ES256\",\"kid\":\"x\"}") + "." + parts[1] + "." + parts[2]);
    }

    private void withTheWrongAlgorithm() throws JOSEException {
        byte[] spki = key.toECPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(spki)
                + "\n-----END PUBLIC KEY-----\n";
        tokens.put("HS256 by the public key", hmac(spki));
        tokens.put("HS256 by the public key as PEM", hmac(pem.getBytes(StandardCharsets.US_ASCII)));
        tokens.put(
                "HS256 by the public key as JWK",
                hmac(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        ECKey p384 = new ECKeyGenerator(Curve.P_384).keyID(key.getKeyID()).generate();
        SignedJWT es384 = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES384).keyID(key.getKeyID()).build(), goodClaims());
        es384.sign(new ECDSASigner(p384));
        tokens.put("ES384", es384.serialize());
    }

    private String hmac(byte[] secret) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), goodClaims());
        token.sign(new MACSigner(secret));
        return token.serialize();
    }

    private void withTheWrongKey() throws JOSEException {
        ECKey own = new ECKeyGenerator(Curve.P_256).keyID("mine").generate();
        tokens.put("another's key under this kid", signed(header(), goodClaims(), own));
        for (String kid : new String[] {UUID.randomUUID().toString(), "../../../dev/null", "' OR '1'='1", "%00", ""}) {
            JWSHeader named =
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build();
            tokens.put("kid " + kid, signed(named, goodClaims(), key));
            tokens.put("another's key, kid " + kid, signed(named, goodClaims(), own));
        }
        tokens.put("no kid", signed(new JWSHeader.Builder(JWSAlgorithm.ES256).build(), goodClaims(), key));
        URI place = URI.create("http://127.0.0.1:1/keys");
        tokens.put("jwk", signed(header().jwk(own.toPublicJWK()), goodClaims(), own));
        tokens.put("jku", signed(header().jwkURL(place), goodClaims(), own));
        tokens.put("x5u", signed(header().x509CertURL(place), goodClaims(), own));
        tokens.put(
                "crit", signed(header().criticalParams(Set.of("walk")).customParam("walk", true), goodClaims(), key));
    }

    private void withTheWrongClaims() throws JOSEException {
        tokens.put(
                "another issuer",
                signed(header(), claims().issuer("https://issuer.example").build()));
        tokens.put("no issuer", signed(header(), claims().issuer(null).build()));
        tokens.put("no subject", signed(header(), claims().subject(null).build()));
        tokens.put("blank subject", signed(header(), claims().subject(" ").build()));
        tokens.put("no end", signed(header(), claims().expirationTime(null).build()));
        tokens.put("not yet", signed(header(), claims().notBeforeTime(at(300)).build()));
    }

    private void outOfShape() {
        tokens.put("one word", "token");
        tokens.put("dots", "..");
        tokens.put("five parts", "a.b.c.d.e");
        tokens.put("no JSON", base64("{") + "." + base64("{") + "." + base64("{"));
        tokens.put("long", "a".repeat(6_000));
        tokens.put("twice", good.serialize() + "." + good.serialize());
        tokens.put("shortened", good.serialize().substring(0, good.serialize().length() - 4));
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID());
    }

    private JWTClaimsSet goodClaims() {
        return claims().build();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("ledger")
                .subject(user.toString())
                .issueTime(at(-60))
                .expirationTime(at(600))
                .jwtID(UUID.randomUUID().toString());
    }

    private String signed(JWSHeader.Builder header, JWTClaimsSet claims) throws JOSEException {
        return signed(header, claims, key);
    }

    private static String signed(JWSHeader.Builder header, JWTClaimsSet claims, ECKey by) throws JOSEException {
        return signed(header.build(), claims, by);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, ECKey by) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new ECDSASigner(by));
        return token.serialize();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static Date at(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
