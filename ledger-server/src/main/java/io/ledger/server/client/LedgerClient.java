package io.ledger.server.client;

import io.ledger.api.record.Ids;
import io.ledger.platform.json.Json;
import io.ledger.server.terminal.LauncherException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Someone signed in at a server, over HTTP. An access token that ends is renewed on the way. Thread-safe. */
public final class LedgerClient implements AutoCloseable {

    private static final int UNAUTHENTICATED = 401;
    private static final String ACCESS_TOKEN = "access_token";

    private final URI base;
    private final Transport transport;
    private final Login login;
    private final UUID userId;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile String token;

    private LedgerClient(URI base, Transport transport, Login login, Map<String, @Nullable Object> tokens) {
        this.base = base;
        this.transport = transport;
        this.login = login;
        this.userId = UUID.fromString(text(tokens, "user_id"));
        this.token = text(tokens, ACCESS_TOKEN);
    }

    /**
     * Signs in.
     *
     * @param registerAs the name to register under when the login is not known; null when it has to be known
     * @throws LauncherException when no server answers there, or it does not let the login in
     */
    public static LedgerClient signIn(URI base, Login login, @Nullable String registerAs) {
        return signIn(base, null, login, registerAs);
    }

    /** The same; {@code tls} says how a server behind {@code https} is trusted, and is null for as the JDK does it. */
    public static LedgerClient signIn(URI base, @Nullable SSLContext tls, Login login, @Nullable String registerAs) {
        Transport transport = new Transport(base, tls);
        try {
            if (!transport.answers()) {
                throw new LauncherException("No Ledger answers at " + base + ". Start one with ./ledger up.");
            }
            return new LedgerClient(base, transport, login, tokens(transport, login, registerAs));
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    public URI base() {
        return base;
    }

    public UUID userId() {
        return userId;
    }

    /** A token that works for some minutes. */
    public String accessToken() {
        return token;
    }

    /** Throws {@link RefusedException} and {@link LauncherException}, as all requests here. */
    public Map<String, @Nullable Object> get(String path) {
        return exchange(path, null);
    }

    /** Sends something that may be sent twice: all that carries ids of the client's making. */
    public Map<String, @Nullable Object> post(String path, Object json) {
        return exchange(path, Json.writeBytes(json));
    }

    /** The caller's books. */
    public List<Book> books() {
        return list(get("/v1/books"), "books").stream().map(Book::of).toList();
    }

    /** Opens a book of that name, or finds it when it was opened so before: its id follows from its owner and its name. */
    public Book openBook(String name, String currency) {
        UUID id = Ids.version5(userId, "book:" + name);
        post("/v1/books", Map.of("id", id, "name", name, "currency", currency));
        return new Book(id, name, currency);
    }

    /** Sends commands to a book and returns the result of each, in their order. */
    public List<Map<String, @Nullable Object>> push(
            UUID bookId, UUID deviceId, List<? extends Map<String, ? extends @Nullable Object>> commands) {
        Map<String, @Nullable Object> answer =
                post("/v1/books/" + bookId + "/commands", Map.of("device_id", deviceId, "commands", commands));
        List<Map<String, @Nullable Object>> results = list(answer, "results");
        if (results.size() != commands.size()) {
            throw new LauncherException("The server answered for " + results.size() + " of " + commands.size()
                    + " commands. That is a fault of the server.");
        }
        return results;
    }

    /** The JSON objects in a list of an answer. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, @Nullable Object>> list(Map<String, @Nullable Object> answer, String name) {
        if (answer.get(name) instanceof List<?> list) {
            return (List<Map<String, @Nullable Object>>) list;
        }
        throw new LauncherException("The server's answer has no \"" + name + "\".");
    }

    @Override
    public void close() {
        transport.close();
    }

    /** A book as far as a client needs to know it. */
    public record Book(UUID id, String name, String currency) {
        static Book of(Map<String, @Nullable Object> json) {
            return new Book(UUID.fromString(text(json, "id")), text(json, "name"), text(json, "currency"));
        }
    }

    private Map<String, @Nullable Object> exchange(String path, byte @Nullable [] body) {
        String used = token;
        try {
            return transport.exchange(path, used, body);
        } catch (RefusedException e) {
            if (e.status() != UNAUTHENTICATED) {
                throw e;
            }
            return transport.exchange(path, renewed(used), body);
        }
    }

    private String renewed(String used) {
        renewing.lock();
        try {
            if (token.equals(used)) {
                token = text(tokens(transport, login, null), ACCESS_TOKEN);
            }
            return token;
        } finally {
            renewing.unlock();
        }
    }

    private static Map<String, @Nullable Object> tokens(Transport transport, Login login, @Nullable String registerAs) {
        Map<String, String> credentials = Map.of("login", login.login(), "password", login.password());
        try {
            return transport.exchange("/v1/auth/login", null, Json.writeBytes(credentials));
        } catch (RefusedException e) {
            if (e.status() != UNAUTHENTICATED) {
                throw new LauncherException("Signing in as " + login.login() + " failed: " + e.getMessage(), e);
            }
            if (registerAs == null) {
                throw new LauncherException(
                        "The server does not know the login " + login.login() + ", or its password is another.", e);
            }
        }
        Map<String, String> registration =
                Map.of("login", login.login(), "password", login.password(), "name", registerAs);
        try {
            return transport.exchange("/v1/auth/register", null, Json.writeBytes(registration));
        } catch (RefusedException e) {
            throw new LauncherException(
                    "login_taken".equals(e.code())
                            ? "The login " + login.login() + " exists, with another password."
                            : "Registering " + login.login() + " failed: " + e.getMessage(),
                    e);
        }
    }

    private static String text(Map<String, @Nullable Object> json, String name) {
        return Objects.requireNonNull(json.get(name), () -> "The server's answer has no \"" + name + "\".")
                .toString();
    }
}
