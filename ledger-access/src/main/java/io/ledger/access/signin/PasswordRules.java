package io.ledger.access.signin;

import com.nulabinc.zxcvbn.StandardDictionaries;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which passwords are taken: by length and by how soon they would be guessed, not by which kinds of characters they are made of (OWASP ASVS 5.0, 6.2). The common ones are those of
 * the list that comes with zxcvbn, some 11,600 of at least eight characters, the most used first. Thread-safe.
 */
final class PasswordRules {

    static final int MIN_LENGTH = 8;
    static final int MAX_LENGTH = 1_000;

    /** One character, or a few, over and over. */
    private static final int MAX_REPEATED = 4;

    /** To the login: a year, an exclamation mark. */
    private static final int MAX_ADDED = 4;

    private static final List<String> ROWS = List.of(
            "1234567890",
            "qwertyuiop",
            "qwertzuiop",
            "azertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "yxcvbnm",
            "1qaz2wsx3edc4rfv5tgb");

    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /**
     * Throws {@link LedgerException} ({@code invalid_parameter}) with the reason when the password is not to be taken.
     *
     * @param field that the password came in
     * @param login canonical, of the account that it is for
     */
    static void check(String field, String password, String login) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            throw refused(field, field + " has from " + MIN_LENGTH + " to " + MAX_LENGTH + " characters.");
        }
        weakness(fold(password), fold(login)).ifPresent(reason -> {
            throw refused(field, reason);
        });
    }

    private static Optional<String> weakness(String password, String login) {
        if (password.codePoints().allMatch(PasswordRules::isBlank)) {
            return Optional.of("A password of blanks alone is too easy to guess.");
        }
        if (isRepeated(password) || isSequence(password)) {
            return Optional.of("A pattern like that is among the first that anybody would guess. Take several words.");
        }
        if (COMMON.contains(password)) {
            return Optional.of(
                    "This password is one of the most common, and would be guessed at once. Take several words.");
        }
        if (isMadeOf(login, password)) {
            return Optional.of("A password that is made of the login is too easy to guess.");
        }
        return Optional.empty();
    }

    /** Whether, without the login or the part before its @, too little is left to guess at. Who adds a password to the login has one. */
    private static boolean isMadeOf(String login, String password) {
        int at = login.indexOf('@');
        String name = at > 0 ? login.substring(0, at) : login;
        return List.of(login, name).stream()
                .filter(part -> part.codePointCount(0, part.length()) >= 3 && password.contains(part))
                .map(part -> password.replace(part, ""))
                .anyMatch(rest -> rest.codePointCount(0, rest.length()) <= MAX_ADDED || COMMON.contains(rest));
    }

    private static boolean isRepeated(String password) {
        int[] text = password.codePoints().toArray();
        for (int period = 1; period <= MAX_REPEATED; period++) {
            int same = period;
            while (same < text.length && text[same] == text[same - period]) {
                same++;
            }
            if (same == text.length) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSequence(String password) {
        String reversed = new StringBuilder(password).reverse().toString();
        return isRising(password)
                || isRising(reversed)
                || ROWS.stream()
                        .map(row -> row + row)
                        .anyMatch(row -> row.contains(password) || row.contains(reversed));
    }

    private static boolean isRising(String password) {
        int[] text = password.codePoints().toArray();
        for (int i = 1; i < text.length; i++) {
            if (text[i] != text[i - 1] + 1 && !(text[i] == '0' && text[i - 1] == '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }

    /** As somebody who guesses would try it: wide and narrow, large and small letters are one. */
    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static Set<String> common() {
        try {
            return StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                    .filter(password -> password.length() >= MIN_LENGTH)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of common passwords belongs to the jar of zxcvbn.", e);
        }
    }

    private static LedgerException refused(String field, String message) {
        return new LedgerException(ErrorCode.INVALID_PARAMETER, message, field);
    }
}
