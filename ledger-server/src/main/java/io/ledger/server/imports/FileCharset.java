package io.ledger.server.imports;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import io.ledger.server.terminal.LauncherException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In what a file's letters are written. A byte order mark decides; else what is UTF-8 from beginning to end is that; else a library looks at the bytes, and says UTF-16
 * without a mark, or a script that is not Latin: that is refused, for its owner to name. The rest is Windows-1252, as old programs write in the West.
 */
final class FileCharset {

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    static final String OPTION = "--charset";

    /** What zip, gzip, the old files of Excel, PDF and SQLite begin with. */
    private static final List<String> BINARY =
            List.of("PK\u0003\u0004", "\u001F\u008B", "\u00D0\u00CF\u0011\u00E0", "%PDF-", "SQLite format 3");

    private static final int MAGIC_BYTES = 16;
    private static final int SAMPLE_BYTES = 64 * 1024;
    private static final int SURE = 30;
    private static final int BYTE = 0xFF;
    private static final int FIRST_BEYOND_ASCII = 0x80;

    /** Bytes that Windows-1252 has no letter for. */
    private static final Set<Integer> UNDEFINED = Set.of(0x81, 0x8D, 0x8F, 0x90, 0x9D);

    private FileCharset() {}

    /** Throws {@link LauncherException} for what is no text: the file of a spreadsheet itself, which is a zip, or another that is known by its first bytes. */
    static void requireText(Path path) throws IOException {
        byte[] first;
        try (InputStream in = Files.newInputStream(path)) {
            first = in.readNBytes(MAGIC_BYTES);
        }
        String magic = new String(first, StandardCharsets.ISO_8859_1);
        for (String binary : BINARY) {
            if (magic.startsWith(binary)) {
                throw new LauncherException(
                        "The file " + path
                                + " is no text, but a spreadsheet's own file, an archive or a PDF. Have the spreadsheet save it as CSV.");
            }
        }
    }

    /** Reads the whole file, as bytes. Throws {@link LauncherException} for one that nobody can be sure of. */
    static Charset of(Path path) throws IOException {
        Charset marked = marked(path);
        if (marked != null) {
            return marked;
        }
        Utf8Scan scan = new Utf8Scan();
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), SAMPLE_BYTES)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                scan.next(b);
                if (sample.size() < SAMPLE_BYTES) {
                    sample.write(b);
                }
            }
        }
        CharsetMatch guess = guess(sample.toByteArray());
        if (scan.nuls > 0 && guess != null && guess.getName().startsWith("UTF-16")) {
            return Charset.forName(guess.getName());
        }
        // A few bytes that are not UTF-8 in a file that else is (two files after one another, say) are told of by line.
        if (scan.broken == 0 || scan.sequences > 0) {
            return StandardCharsets.UTF_8;
        }
        if (scan.undefined > 0 || isOfAnotherScript(guess)) {
            String looks = guess == null ? "" : "; it looks like " + guess.getName();
            throw new LauncherException("The file " + path + " is neither in UTF-8 nor in Windows-1252" + looks
                    + ". Name what it is in with " + OPTION + ".");
        }
        return WINDOWS_1252;
    }

    /** A reader whose text has a replacement character (U+FFFD) wherever the bytes are none of the charset's. */
    static BufferedReader open(Path path, Charset charset) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(path),
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                SAMPLE_BYTES);
    }

    static String name(Charset charset) {
        return charset.equals(WINDOWS_1252) ? "Windows-1252" : charset.name();
    }

    private static @Nullable Charset marked(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] mark = in.readNBytes(3);
            if (mark.length >= 2 && (mark[0] & BYTE) == 0xFF && (mark[1] & BYTE) == 0xFE) {
                return StandardCharsets.UTF_16LE;
            }
            if (mark.length >= 2 && (mark[0] & BYTE) == 0xFE && (mark[1] & BYTE) == 0xFF) {
                return StandardCharsets.UTF_16BE;
            }
            boolean utf8 = mark.length == 3
                    && (mark[0] & BYTE) == 0xEF
                    && (mark[1] & BYTE) == 0xBB
                    && (mark[2] & BYTE) == 0xBF;
            return utf8 ? StandardCharsets.UTF_8 : null;
        }
    }

    private static @Nullable CharsetMatch guess(byte[] sample) {
        CharsetDetector detector = new CharsetDetector();
        detector.setText(sample);
        return detector.detect();
    }

    private static boolean isOfAnotherScript(@Nullable CharsetMatch guess) {
        if (guess == null || guess.getConfidence() < SURE) {
            return false;
        }
        String name = guess.getName().toLowerCase(Locale.ROOT);
        return !Set.of(
                        "iso-8859-1",
                        "windows-1252",
                        "iso-8859-2",
                        "windows-1250",
                        "iso-8859-9",
                        "windows-1254",
                        "utf-8")
                .contains(name.replaceAll("_(ltr|rtl)$", ""));
    }

    /** Counts what in a stream of bytes is UTF-8 beyond ASCII, and what is not. */
    private static final class Utf8Scan {
        private long sequences;
        private long broken;
        private long undefined;
        private long nuls;
        private int missing;

        void next(int b) {
            if (b == 0) {
                nuls++;
            }
            if (UNDEFINED.contains(b)) {
                undefined++;
            }
            if (missing > 0) {
                if ((b & 0xC0) == 0x80) {
                    missing--;
                    if (missing == 0) {
                        sequences++;
                    }
                    return;
                }
                broken++;
                missing = 0;
            }
            if (b >= FIRST_BEYOND_ASCII) {
                start(b);
            }
        }

        private void start(int b) {
            if (b >= 0xC2 && b <= 0xDF) {
                missing = 1;
            } else if (b >= 0xE0 && b <= 0xEF) {
                missing = 2;
            } else if (b >= 0xF0 && b <= 0xF4) {
                missing = 3;
            } else {
                broken++;
            }
        }
    }
}
