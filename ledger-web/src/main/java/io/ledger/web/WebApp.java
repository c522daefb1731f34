package io.ledger.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The files of the app, read once: they are few and small, and a path that is not among them leads nowhere. Immutable. */
public final class WebApp {

    private static final String INDEX = "/index.html";

    private final Map<String, AppFile> files;

    private WebApp(Map<String, AppFile> files) {
        this.files = Map.copyOf(files);
    }

    /** @param location of {@code index.html} and all others, with a slash at its end; there may be nothing */
    static WebApp load(String location) {
        try {
            PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
            Resource index = resolver.getResource(location + INDEX.substring(1));
            return index.exists() ? load(resolver, index) : new WebApp(Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("The files of the web app cannot be read.", e);
        }
    }

    /** All files beside and below an {@code index.html}: those of other jars, at the same place of the class path, are none of the app's. */
    private static WebApp load(PathMatchingResourcePatternResolver resolver, Resource index) throws IOException {
        String indexUrl = index.getURL().toString();
        String root = indexUrl.substring(0, indexUrl.length() - INDEX.length());
        Map<String, AppFile> files = new HashMap<>();
        for (Resource file : resolver.getResources(root + "/**")) {
            String path = file.getURL().toString().substring(root.length());
            // Those of a folder whose name begins with a dot are the build's own.
            if (file.isReadable() && !path.contains("/.") && !path.endsWith("/")) {
                files.put(path, AppFile.of(path, file.getContentAsByteArray()));
            }
        }
        return new WebApp(files);
    }

    /** Whether this build has the app. */
    public boolean isThere() {
        return files.containsKey(INDEX);
    }

    /** The file at a path; null when there is none. */
    @Nullable
    AppFile file(String path) {
        return files.get(path);
    }

    /** The page that all of the app's pages begin with; null when this build has no app. */
    @Nullable
    AppFile index() {
        return files.get(INDEX);
    }
}
