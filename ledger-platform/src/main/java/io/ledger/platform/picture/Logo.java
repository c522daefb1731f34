package io.ledger.platform.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture for the head of papers: a PNG or a JPEG that can be decoded, {@value #MAX_SIDE} pixels wide and high at most. How large it is, it says itself, so that is looked at before a pixel is made of
 * it; and a JPEG's scans, each of which goes over all pixels, are counted. Immutable.
 *
 * @param source the picture as a {@code data:} URI
 */
public record Logo(String source) {

    public static final int MAX_SIDE = 2_000;

    /** Programs that make progressive JPEGs write about ten. */
    private static final int MAX_SCANS = 64;

    private static final int MARKER = 0xFF;
    private static final int START_OF_SCAN = 0xDA;
    private static final int PNG_BEGINS = 0x89;

    /** A picture that is none, or one that would take too much to decode; the message says which. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        UnreadableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Decodes a picture in base 64, to see that it is one. */
    public static Logo read(String base64) throws UnreadableException {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            String format = bytes.length > 0 && (bytes[0] & MARKER) == PNG_BEGINS ? "png" : "jpeg";
            requireFewScans(bytes, format);
            decode(bytes, format);
            return new Logo("data:image/" + format + ";base64," + base64);
        } catch (IOException | RuntimeException e) {
            // The JDK's decoders throw whatever comes of reading what is not there: an index that is too large, say.
            throw new UnreadableException("It is no PNG or JPEG that can be read.", e);
        }
    }

    /** The same; null where there is none, or none that can be read: what was stored by others may be anything. */
    public static @Nullable Logo of(@Nullable String base64) {
        try {
            return base64 == null ? null : read(base64);
        } catch (UnreadableException e) {
            return null;
        }
    }

    private static void requireFewScans(byte[] bytes, String format) throws UnreadableException {
        int scans = 0;
        for (int i = 0; format.equals("jpeg") && i < bytes.length - 1; i++) {
            scans += (bytes[i] & MARKER) == MARKER && (bytes[i + 1] & MARKER) == START_OF_SCAN ? 1 : 0;
        }
        if (scans > MAX_SCANS) {
            throw new UnreadableException("It is a JPEG of more than " + MAX_SCANS + " scans.", null);
        }
    }

    private static void decode(byte[] bytes, String format) throws IOException, UnreadableException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true); // what is said beside the pixels, compressed perhaps, stays unread
            if (reader.getWidth(0) > MAX_SIDE || reader.getHeight(0) > MAX_SIDE) {
                throw new UnreadableException("It is more than " + MAX_SIDE + " pixels wide or high.", null);
            }
            reader.read(0);
        } finally {
            reader.dispose();
        }
    }
}
