package io.ledger.api.tlog;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** A key that signs checkpoints. Immutable and thread-safe; its text never shows the private part. */
public final class CheckpointSigner {

    private final VerifierKey verifierKey;
    private final SignatureType type;
    private final PrivateKey privateKey;

    private CheckpointSigner(VerifierKey verifierKey, PrivateKey privateKey) {
        this.verifierKey = verifierKey;
        this.type = verifierKey.type();
        this.privateKey = privateKey;
    }

    /** A new key. */
    public static CheckpointSigner generate(String name, SignatureType type) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(type.algorithm()).generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] key = Arrays.copyOfRange(encoded, type.keyPrefix().length, encoded.length);
            return new CheckpointSigner(VerifierKey.of(name, type, key), pair.getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("A JDK from 24 on has " + type.algorithm() + ".", e);
        }
    }

    /**
     * A key as it was kept.
     *
     * @param privateKey as {@link #privateKey()} gave it
     */
    public static CheckpointSigner of(VerifierKey key, byte[] privateKey) {
        try {
            return new CheckpointSigner(
                    key,
                    KeyFactory.getInstance(key.type().algorithm())
                            .generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This is no private key of " + key.name() + ".", e);
        }
    }

    /** By which its signatures are checked. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** To be kept secret: in PKCS #8. */
    public byte[] privateKey() {
        return privateKey.getEncoded();
    }

    /**
     * Signs a checkpoint.
     *
     * @param time in seconds since 1970; 0, where the type has one, for saying nothing about when
     */
    public NoteSignature sign(Checkpoint checkpoint, long time) {
        try {
            Signature signing = Signature.getInstance(type.algorithm());
            signing.initSign(privateKey);
            signing.update(type.message(checkpoint, verifierKey.name(), time));
            byte[] raw = signing.sign();
            byte[] keyId = HexFormat.of().parseHex(verifierKey.text().split("\\+", 3)[1]);
            return new NoteSignature(verifierKey.name(), keyId, type.hasTime() ? after(time, raw) : raw);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key that was made here signs.", e);
        }
    }

    private static byte[] after(long time, byte[] raw) {
        byte[] timed = Arrays.copyOf(SignatureType.number(time), Long.BYTES + raw.length);
        System.arraycopy(raw, 0, timed, Long.BYTES, raw.length);
        return timed;
    }

    @Override
    public String toString() {
        return "CheckpointSigner[" + verifierKey.name() + "]";
    }
}
