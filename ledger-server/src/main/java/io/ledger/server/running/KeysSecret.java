package io.ledger.server.running;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** The file {@code keys.secret} of a data folder: the key that the signing keys are encrypted with in the database, 32 bytes in Base64, for its owner only. */
public final class KeysSecret {

    private static final String FILE = "keys.secret";
    private static final String SETTING = "ledger.security.key-encryption-key";
    private static final String VARIABLE = "LEDGER_SECURITY_KEYENCRYPTIONKEY";
    private static final int BYTES = 32;

    private KeysSecret() {}

    /** As a setting, weaker than one in the environment. The file is made when it is not there, and nothing in the environment is in its place. */
    public static Map<String, Object> settings(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            if (System.getenv(VARIABLE) != null) {
                return Map.of();
            }
            make(file);
        }
        return Map.of(SETTING, Files.readString(file).strip());
    }

    /** Whole or not at all, and on the disk before anything is encrypted with it. */
    private static void make(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path unfinished = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(
                    (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
