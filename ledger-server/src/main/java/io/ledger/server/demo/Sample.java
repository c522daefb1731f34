package io.ledger.server.demo;

import io.ledger.server.terminal.LauncherException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The small file of purchases that comes with Ledger: made up, with a few lines that cannot be imported and a few that stand there twice. */
public final class Sample {

    private static final String NAME = "sample-purchases.csv";

    private Sample() {}

    /** Writes the sample into a folder and returns the file. */
    public static Path in(Path folder) {
        try (InputStream sample = Objects.requireNonNull(Sample.class.getResourceAsStream(NAME), NAME)) {
            Path file = folder.resolve(NAME);
            Files.copy(sample, file);
            return file;
        } catch (IOException e) {
            throw new LauncherException("The sample cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }
}
