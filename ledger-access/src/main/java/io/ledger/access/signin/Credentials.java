package io.ledger.access.signin;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Texts;
import io.ledger.platform.request.Body;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people send to sign in: read, checked, in canonical form. */
final class Credentials {

    private static final int MAX_BODY_BYTES = 16 * 1024;
    private static final int MIN_LOGIN = 3;
    private static final int MAX_LOGIN = 254;
    private static final int MAX_NAME = 200;

    private static final Pattern LINE_ENDS = Pattern.compile("\\R|\t");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");
    private static final Pattern EDGES =
            Pattern.compile("^[\\s\\p{Zs}]+|[\\s\\p{Zs}]+$", Pattern.UNICODE_CHARACTER_CLASS);

    private static final String LOGIN = "login";
    private static final String PASSWORD = "password";
    private static final String NAME = "name";
    private static final String NEW_PASSWORD = "new_password";
    private static final String CODE = "code";
    private static final String REFRESH_TOKEN = "refresh_token";

    private Credentials() {}

    record Registration(String login, String password, String name) {
        @Override
        public String toString() {
            return "Registration[" + login + "]"; // never the password
        }
    }

    record Login(String login, String password) {
        @Override
        public String toString() {
            return "Login[" + login + "]"; // never the password
        }
    }

    record Confirmation(String password) {
        @Override
        public String toString() {
            return "Confirmation"; // never the password
        }
    }

    record PasswordChange(String password, String newPassword) {
        @Override
        public String toString() {
            return "PasswordChange"; // never the passwords
        }
    }

    record Recovery(String login, String code, String newPassword) {
        @Override
        public String toString() {
            return "Recovery[" + login + "]"; // never the code and the password
        }
    }

    record Refresh(String refreshToken) {
        @Override
        public String toString() {
            return "Refresh"; // never the token
        }
    }

    /** Throws {@link LedgerException} ({@code malformed}, {@code invalid_parameter}). */
    static Registration registration(HttpServletRequest request) throws IOException {
        Map<String, @Nullable Object> body = body(request, Set.of(LOGIN, PASSWORD, NAME));
        Registration wanted = registration(string(body, LOGIN), string(body, PASSWORD), string(body, NAME));
        LoginRules.check(wanted.login());
        return wanted;
    }

    /** Any login that an account may have had before there were {@link LoginRules}. Throws {@link LedgerException} ({@code invalid_parameter}). */
    static Registration registration(String login, String password, String name) {
        String canonical = canonicalLogin(login);
        requireLength(LOGIN, canonical, MIN_LOGIN, MAX_LOGIN);
        requirePassword(PASSWORD, password, canonical);
        String cleanName = clean(NAME, name, MAX_NAME);
        requireLength(NAME, cleanName, 1, MAX_NAME);
        return new Registration(canonical, password, cleanName);
    }

    /** Throws {@link LedgerException} ({@code invalid_parameter}) for a password that an account of that canonical login is not to have. */
    static void requirePassword(String field, String password, String login) {
        clean(field, password, Integer.MAX_VALUE);
        PasswordRules.check(field, password, login);
    }

    /** The password alone, to show that its user is there. Throws {@link LedgerException} ({@code malformed}, {@code invalid_parameter}). */
    static Confirmation confirmation(HttpServletRequest request) throws IOException {
        return new Confirmation(string(body(request, Set.of(PASSWORD)), PASSWORD));
    }

    /** The new password is checked by whoever knows the login. Throws {@link LedgerException} ({@code malformed}, {@code invalid_parameter}). */
    static PasswordChange passwordChange(HttpServletRequest request) throws IOException {
        Map<String, @Nullable Object> body = body(request, Set.of(PASSWORD, NEW_PASSWORD));
        return new PasswordChange(string(body, PASSWORD), string(body, NEW_PASSWORD));
    }

    /** Throws {@link LedgerException} ({@code malformed}, {@code invalid_parameter}). */
    static Recovery recovery(HttpServletRequest request) throws IOException {
        Map<String, @Nullable Object> body = body(request, Set.of(LOGIN, CODE, NEW_PASSWORD));
        Recovery recovery =
                new Recovery(canonicalLogin(string(body, LOGIN)), string(body, CODE), string(body, NEW_PASSWORD));
        requirePassword(NEW_PASSWORD, recovery.newPassword(), recovery.login());
        return recovery;
    }

    /** Throws {@link LedgerException} ({@code malformed}, {@code invalid_parameter}). Does not tell a login that nobody can have from one that nobody has. */
    static Login login(HttpServletRequest request) throws IOException {
        Map<String, @Nullable Object> body = body(request, Set.of(LOGIN, PASSWORD));
        return new Login(canonicalLogin(string(body, LOGIN)), string(body, PASSWORD));
    }

    /** Throws {@link LedgerException} ({@code malformed}, {@code invalid_parameter}). */
    static Refresh refresh(HttpServletRequest request) throws IOException {
        return new Refresh(string(body(request, Set.of(REFRESH_TOKEN)), REFRESH_TOKEN));
    }

    private static Map<String, @Nullable Object> body(HttpServletRequest request, Set<String> known)
            throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            throw new LedgerException(ErrorCode.MALFORMED, "The body has at most " + MAX_BODY_BYTES + " bytes.");
        }
        return Body.object(bytes, known);
    }

    private static String string(Map<String, @Nullable Object> body, String field) {
        if (body.get(field) instanceof String text) {
            return text;
        }
        throw invalid(field, field + " is needed, as a string.", null);
    }

    /**
     * The login in the form in which it is compared; lower case may take a text out of NFC, so that comes last. Hidden characters stay, which other text loses: an account of before may
     * have one in its login, and {@link LoginRules} refuse them for new ones.
     */
    static String canonicalLogin(String login) {
        clean(LOGIN, login, Integer.MAX_VALUE);
        String oneLine = LINE_ENDS.matcher(login).replaceAll(" ");
        String seen = EDGES.matcher(CONTROLS.matcher(oneLine).replaceAll("")).replaceAll("");
        String lower = Normalizer.normalize(seen, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String canonical = Normalizer.normalize(lower, Normalizer.Form.NFC);
        if (canonical.codePointCount(0, canonical.length()) > MAX_LOGIN) {
            throw invalid(LOGIN, "login has at most " + MAX_LOGIN + " characters.", null);
        }
        return canonical;
    }

    private static String clean(String field, String text, int maxLength) {
        try {
            return Texts.clean(field, text, maxLength, false);
        } catch (LedgerException e) {
            throw invalid(field, String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireLength(String field, String text, int min, int max) {
        int length = text.codePointCount(0, text.length());
        if (length < min || length > max) {
            throw invalid(field, field + " has from " + min + " to " + max + " characters.", null);
        }
    }

    private static LedgerException invalid(String field, String message, @Nullable Exception cause) {
        return new LedgerException(ErrorCode.INVALID_PARAMETER, message, field, cause);
    }
}
