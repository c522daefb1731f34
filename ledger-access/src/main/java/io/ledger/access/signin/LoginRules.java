package io.ledger.access.signin;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;

/**
 * Which logins new accounts may have: such as nobody can take for another one. Letters of one script, Latin beside it but for Cyrillic and Greek, no characters that are not seen
 * (Unicode Technical Standard 39, "moderately restrictive"); and none that looks like an existing one, see {@link #skeleton}. Accounts that are there keep theirs. Thread-safe.
 */
final class LoginRules {

    private static final SpoofChecker CHECKER = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE | SpoofChecker.MIXED_NUMBERS)
            .setRestrictionLevel(RestrictionLevel.MODERATELY_RESTRICTIVE)
            .build();

    private static final int MAX_ASCII = 0x7f;

    private LoginRules() {}

    /** Throws {@link LedgerException} ({@code invalid_parameter}, field {@code login}) for a canonical login that nobody is to have. */
    static void check(String login) {
        if (login.codePoints().anyMatch(LoginRules::isUnseen)) {
            throw refused("login has a character that is not seen.");
        }
        if (!isAscii(login) && CHECKER.failsChecks(login)) {
            throw refused("login mixes letters that look alike. Take those of one script.");
        }
    }

    /** The same for all that look alike. Two logins in ASCII may have one: everybody knows that 1 and l look alike. */
    static String skeleton(String login) {
        return CHECKER.getSkeleton(login);
    }

    static boolean isAscii(String login) {
        return login.codePoints().allMatch(c -> c <= MAX_ASCII);
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            default -> UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
        };
    }

    private static LedgerException refused(String message) {
        return new LedgerException(ErrorCode.INVALID_PARAMETER, message, "login");
    }
}
