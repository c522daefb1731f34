package io.ledger.benchmarks.micro;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.springframework.util.FileSystemUtils;

/** The class path of this process as further JVMs can have it: JMH starts some, and they do not know Spring Boot's jar of jars. Not thread-safe. */
final class ClassPath implements AutoCloseable {

    private static final String PROPERTY = "java.class.path";
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    private final String before = System.getProperty(PROPERTY);
    private final Path folder;

    /** Unpacks the jar that this process runs from, when it is one of jars, and sets the class path to what was in it. */
    ClassPath() throws IOException {
        folder = Files.createTempDirectory("ledger-bench");
        if (before.endsWith("-exec.jar")) {
            unpack(Path.of(before));
            System.setProperty(PROPERTY, folder.resolve(CLASSES) + ":" + folder.resolve(LIBRARIES) + "/*");
        }
    }

    private void unpack(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                boolean wanted =
                        entry.getName().startsWith(CLASSES) || entry.getName().startsWith(LIBRARIES);
                if (wanted && !entry.isDirectory()) {
                    Path target = folder.resolve(entry.getName()).normalize();
                    Files.createDirectories(target.getParent());
                    try (InputStream content = file.getInputStream(entry)) {
                        Files.copy(content, target);
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        System.setProperty(PROPERTY, before);
        FileSystemUtils.deleteRecursively(folder);
    }
}
