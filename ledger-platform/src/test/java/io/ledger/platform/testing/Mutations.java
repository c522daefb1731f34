package io.ledger.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The short run of a fuzz target, without the fuzzer: the kept inputs as they are, then changed at random places. What the fuzzer found, and what it began with, lies in the folder of resources that it
 * reads itself: the test class's name with {@code Inputs}.
 */
public final class Mutations {

    private static final byte[][] TOKENS = Stream.of(
                    "\0",
                    "\r\n",
                    "\"",
                    "\\",
                    "\\u0000",
                    "\\ud800",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ";",
                    ":",
                    "&",
                    "%",
                    "=",
                    "-",
                    "1e999999999",
                    "9223372036854775808",
                    "\u202E",
                    "\u200D",
                    "\uFEFF",
                    "'",
                    "--",
                    "null",
                    "0.1",
                    "(",
                    ")",
                    "..")
            .map(token -> token.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private Mutations() {}

    /** What is to hold for any input. */
    @FunctionalInterface
    public interface Target {
        void take(byte[] input) throws Exception;
    }

    /** Gives the target the kept inputs, and so many that are nearly as one of them. Tells the input and the seed when it throws. */
    public static void run(Class<?> test, int count, Target target) {
        List<byte[]> kept = kept(test);
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        Random random = new Random(seed);
        kept.forEach(input -> take(target, input, seed));
        for (int i = 0; i < count; i++) {
            byte[] input = kept.get(random.nextInt(kept.size()));
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                input = changed(input, kept.get(random.nextInt(kept.size())), random);
            }
            take(target, input, seed);
        }
    }

    private static void take(Target target, byte[] input, long seed) {
        try {
            target.take(input);
        } catch (Exception | AssertionError | StackOverflowError e) {
            throw new AssertionError(
                    "Seed " + seed + ", input " + HexFormat.of().formatHex(input) + ": "
                            + new String(input, StandardCharsets.UTF_8),
                    e);
        }
    }

    private static byte[] changed(byte[] input, byte[] other, Random random) {
        int at = random.nextInt(input.length + 1);
        int end = at + random.nextInt(Math.min(input.length - at, 40) + 1);
        byte[] between = switch (random.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 -> TOKENS[random.nextInt(TOKENS.length)];
            case 2 -> new byte[] {(byte) random.nextInt(256)};
            case 3 -> Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
            default -> joined(Arrays.copyOfRange(input, at, end), Arrays.copyOfRange(input, at, end));
        };
        return joined(joined(Arrays.copyOf(input, at), between), Arrays.copyOfRange(input, end, input.length));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static List<byte[]> kept(Class<?> test) {
        URL folder = test.getResource(test.getSimpleName() + "Inputs");
        if (folder == null) {
            throw new IllegalStateException(test + " has no inputs.");
        }
        List<byte[]> kept = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(folder.toURI()))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                kept.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return kept;
    }
}
