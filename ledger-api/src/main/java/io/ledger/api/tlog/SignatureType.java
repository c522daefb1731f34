package io.ledger.api.tlog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** How a checkpoint is signed: the types of C2SP {@code signed-note} that are known here, with their bytes. */
public enum SignatureType {
    /** By a log, over the text as it is. */
    ED25519(1, "Ed25519", "302a300506032b6570032100", 32),
    /** By a witness, at a time. */
    ED25519_COSIGNATURE(4, "Ed25519", "302a300506032b6570032100", 32),
    /** By a log or a witness, at a time or at none; no quantum computer makes one. FIPS 204. */
    ML_DSA_44_COSIGNATURE(6, "ML-DSA-44", "30820532300b06096086480165030403110382052100", 1312);

    private static final int TIME_BYTES = 8;

    private final byte wire;
    private final String algorithm;
    private final String keyPrefix;
    private final int keyBytes;

    SignatureType(int wire, String algorithm, String keyPrefix, int keyBytes) {
        this.wire = (byte) wire;
        this.algorithm = algorithm;
        this.keyPrefix = keyPrefix;
        this.keyBytes = keyBytes;
    }

    static Optional<SignatureType> of(byte wire) {
        return Stream.of(values()).filter(type -> type.wire == wire).findFirst();
    }

    byte wire() {
        return wire;
    }

    /** As Java's cryptography names it. */
    public String algorithm() {
        return algorithm;
    }

    /** Whether it says when it was made, in eight bytes in front. */
    public boolean hasTime() {
        return this != ED25519;
    }

    /** How long its public keys are. */
    int keyBytes() {
        return keyBytes;
    }

    /** What stands before the bytes of a public key where its algorithm is named, too (X.509, RFC 8410 and RFC 9881). */
    byte[] keyPrefix() {
        return HexFormat.of().parseHex(keyPrefix);
    }

    /**
     * What is signed.
     *
     * @param signer the name of the key
     * @param time in seconds since 1970; 0 for none
     */
    byte[] message(Checkpoint checkpoint, String signer, long time) {
        return switch (this) {
            case ED25519 -> utf8(checkpoint.text());
            case ED25519_COSIGNATURE -> utf8("cosignature/v1\ntime " + time + "\n" + checkpoint.text());
            case ML_DSA_44_COSIGNATURE -> wholeTree(checkpoint, signer, time);
        };
    }

    private static byte[] wholeTree(Checkpoint checkpoint, String signer, long time) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(utf8("subtree/v1\n\0"));
        writeShort(message, signer);
        message.writeBytes(number(time));
        writeShort(message, checkpoint.origin());
        message.writeBytes(number(0));
        message.writeBytes(number(checkpoint.size()));
        message.writeBytes(checkpoint.root());
        return message.toByteArray();
    }

    private static void writeShort(ByteArrayOutputStream message, String text) {
        byte[] bytes = utf8(text);
        message.write(bytes.length);
        message.writeBytes(bytes);
    }

    static byte[] number(long number) {
        return ByteBuffer.allocate(TIME_BYTES).putLong(number).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
