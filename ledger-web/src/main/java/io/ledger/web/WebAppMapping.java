package io.ledger.web;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Gives browsers the app: its files; its first page for {@code /} and for each address of a page, which the app itself knows. All other requests are left to whoever else
 * takes them, so that everything under {@code /v1} and {@code /actuator} answers as if there were no app.
 */
final class WebAppMapping extends AbstractHandlerMapping {

    /**
     * Scripts, styles and connections of the app's own origin alone, and of the issuer that it signs in at; pictures and PDFs that it makes itself. The place in it
     * is for that issuer.
     */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "connect-src 'self' ws: wss:%s",
            "img-src 'self' data: blob:",
            "frame-src blob:",
            "style-src 'self'",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private static final AppFile NO_APP = AppFile.of("/no-app.txt", """
            Ledger is running. This build of it has no web app.
            To build one, install Node.js 20 or later with npm, and start ./ledger up again, or run ./mvnw package without -DskipWeb.
            The HTTP calls are described at /v1/openapi.json.
            """.getBytes(StandardCharsets.UTF_8));

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final String HOME = "/";

    /** After the controllers, before the place of last resort that says that there is nothing. */
    private static final int ORDER = 1;

    private final WebApp app;
    private final String contentSecurityPolicy;

    /** @param issuerOrigins where the app signs in besides this server, {@code https://issuer.example} */
    WebAppMapping(WebApp app, List<String> issuerOrigins) {
        this.app = app;
        this.contentSecurityPolicy = CONTENT_SECURITY_POLICY.formatted(
                issuerOrigins.stream().map(" "::concat).collect(joining()));
        setOrder(ORDER);
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request)
            throws HttpRequestMethodNotSupportedException {
        String path = request.getRequestURI();
        if (path.equals(HOME) && !METHODS.contains(request.getMethod())) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), METHODS);
        }
        if (!METHODS.contains(request.getMethod()) || isOrIsBelow(path, "/v1") || isOrIsBelow(path, "/actuator")) {
            return null;
        }
        AppFile file = path.equals(HOME) || isPage(path, request) ? app.index() : app.file(path);
        if (file == null && path.equals(HOME)) {
            file = NO_APP;
        }
        return file == null ? null : handler(file);
    }

    private static boolean isOrIsBelow(String path, String root) {
        return path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/');
    }

    /** What a browser goes to: no file, by its name, and asked for as a page. */
    private static boolean isPage(String path, HttpServletRequest request) {
        if (path.indexOf('.', path.lastIndexOf('/')) >= 0) {
            return false;
        }
        Enumeration<String> accepted = request.getHeaders(HttpHeaders.ACCEPT);
        while (accepted.hasMoreElements()) {
            if (accepted.nextElement().contains(MediaType.TEXT_HTML_VALUE)) {
                return true;
            }
        }
        return false;
    }

    private HttpRequestHandler handler(AppFile file) {
        return (request, response) -> write(file, request, response);
    }

    private void write(AppFile file, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, file.cacheControl());
        response.setHeader("Content-Security-Policy", contentSecurityPolicy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (new ServletWebRequest(request, response).checkNotModified(file.etag())) {
            return;
        }
        response.setContentType(file.mediaType());
        response.setContentLength(file.content().length);
        response.getOutputStream().write(file.content());
    }
}
