package io.ledger.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * A file of the app as browsers get it.
 *
 * @param etag a weak one: the server compresses what it sends, and Tomcat does not compress under a strong one
 */
record AppFile(byte[] content, String mediaType, String cacheControl, String etag) {

    /** What the build names by its content. */
    private static final String ASSETS = "/assets/";

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String ASK_EACH_TIME = "no-cache";
    private static final int ETAG_LENGTH = 32;

    /** @param path as browsers ask for it, {@code /index.html} */
    static AppFile of(String path, byte[] content) {
        return new AppFile(
                content,
                mediaType(path),
                path.startsWith(ASSETS) ? FOR_EVER : ASK_EACH_TIME,
                "W/\"" + sha256(content).substring(0, ETAG_LENGTH) + '"');
    }

    private static String mediaType(String path) {
        if (path.endsWith(".webmanifest")) {
            return "application/manifest+json"; // newer than Spring's list
        }
        MediaType type = MediaTypeFactory.getMediaType(path).orElse(MediaType.APPLICATION_OCTET_STREAM);
        return type.getType().equals("text") ? type + ";charset=UTF-8" : type.toString();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
