package io.ledger.access.passkey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** An authenticator and its browser, in software: one ES256 key, no attestation, as the W3C's Web Authentication writes them. */
final class SoftAuthenticator {

    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int HAS_KEY = 0x40;

    private final String origin;
    private final KeyPair key;
    private final byte[] id = new byte[16];
    private int counter;
    String relyingParty = "localhost";
    boolean verifiesUser = true;

    SoftAuthenticator(String origin) throws GeneralSecurityException {
        this.origin = origin;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.key = generator.generateKeyPair();
        new SecureRandom().nextBytes(id);
    }

    /** What {@code navigator.credentials.create()} answers. */
    Map<String, Object> create(Map<String, Object> publicKey) throws GeneralSecurityException {
        ByteArrayOutputStream data = authenticatorData(HAS_KEY);
        data.writeBytes(new byte[16]); // of a model that is not told
        data.write(0);
        data.write(id.length);
        data.writeBytes(id);
        data.writeBytes(coseKey());
        byte[] authenticatorData = data.toByteArray();
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.writeBytes(HexFormat.of()
                .parseHex("a363666d74646e6f6e656761747453746d74a0686175746844617461")); // {fmt: none, attStmt:
        // {}, authData: …
        attestation.write(0x58); // a string of bytes, whose length has one byte
        attestation.write(authenticatorData.length);
        attestation.writeBytes(authenticatorData);
        return credential(Map.of(
                "clientDataJSON",
                base64(clientData("webauthn.create", publicKey)),
                "attestationObject",
                base64(attestation.toByteArray()),
                "transports",
                List.of("internal")));
    }

    /** What {@code navigator.credentials.get()} answers. */
    Map<String, Object> get(Map<String, Object> publicKey, byte[] userHandle) throws GeneralSecurityException {
        byte[] authenticatorData = authenticatorData(0).toByteArray();
        byte[] clientData = clientData("webauthn.get", publicKey);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key.getPrivate());
        signature.update(authenticatorData);
        signature.update(sha256(clientData));
        return credential(Map.of(
                "clientDataJSON", base64(clientData),
                "authenticatorData", base64(authenticatorData),
                "signature", base64(signature.sign()),
                "userHandle", base64(userHandle)));
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id",
                base64(id),
                "rawId",
                base64(id),
                "type",
                "public-key",
                "authenticatorAttachment",
                "platform",
                "clientExtensionResults",
                Map.of(),
                "response",
                response);
    }

    private byte[] clientData(String type, Map<String, Object> publicKey) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + publicKey.get("challenge") + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private ByteArrayOutputStream authenticatorData(int more) throws GeneralSecurityException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)));
        data.write(USER_PRESENT | (verifiesUser ? USER_VERIFIED : 0) | more);
        counter++;
        data.writeBytes(new byte[] {0, 0, 0, (byte) counter});
        return data;
    }

    /** {1: EC2, 3: ES256, -1: P-256, -2: x, -3: y} in CBOR. */
    private byte[] coseKey() {
        ECPublicKey point = (ECPublicKey) key.getPublic();
        ByteArrayOutputStream cose = new ByteArrayOutputStream();
        cose.writeBytes(HexFormat.of().parseHex("a5010203262001215820"));
        cose.writeBytes(coordinate(point.getW().getAffineX()));
        cose.writeBytes(HexFormat.of().parseHex("225820"));
        cose.writeBytes(coordinate(point.getW().getAffineY()));
        return cose.toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
