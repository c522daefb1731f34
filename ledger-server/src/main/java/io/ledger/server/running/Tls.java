package io.ledger.server.running;

import io.ledger.server.terminal.LauncherException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.PropertyResolver;

/**
 * TLS of the server itself, by Spring's SSL bundles. Both files are read again when they change, and connections that begin afterwards get the new certificate.
 *
 * @param certificate PEM: the server's own first, then those that lead to a known authority
 * @param key PEM, not encrypted
 */
public record Tls(Path certificate, Path key) {

    private static final String NAME = "ledger";
    private static final String BUNDLE = "spring.ssl.bundle.pem." + NAME;
    private static final String CERTIFICATE = BUNDLE + ".keystore.certificate";
    private static final String USED_BUNDLE = "server.ssl.bundle";
    private static final String FILE = "file:";

    /** @throws LauncherException when one of the files cannot be read */
    public Tls {
        for (Path file : new Path[] {certificate, key}) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new LauncherException("The file " + file + " cannot be read.");
            }
        }
        certificate = certificate.toAbsolutePath();
        key = key.toAbsolutePath();
    }

    /** As Spring takes them. */
    public Map<String, Object> properties() {
        return Map.of(
                USED_BUNDLE,
                NAME,
                CERTIFICATE,
                FILE + certificate,
                BUNDLE + ".keystore.private-key",
                FILE + key,
                BUNDLE + ".reload-on-update",
                true,
                BUNDLE + ".options.enabled-protocols",
                "TLSv1.3,TLSv1.2",
                // For the two files to be changed one after the other.
                "spring.ssl.bundle.watch.file.quiet-period",
                "2s");
    }

    /** Whether a server with these settings is called by TLS. */
    static boolean isOn(PropertyResolver settings) {
        return settings.containsProperty(USED_BUNDLE);
    }

    /** The certificate file of a server with these settings. */
    static Optional<Path> certificate(PropertyResolver settings) {
        return Optional.ofNullable(settings.getProperty(CERTIFICATE))
                .filter(location -> location.startsWith(FILE))
                .map(location -> Path.of(location.substring(FILE.length())));
    }
}
