package io.ledger.access.signin;

import io.ledger.access.signin.Accounts.Account;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registering, signing in and staying signed in with the built-in issuer. No connection is held while a password is hashed. Thread-safe. */
public final class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private final Accounts accounts;
    private final Passwords passwords;
    private final Guesses guesses;
    private final TokenDesk tokens;
    private final InstantSource clock;

    SignIn(Accounts accounts, Passwords passwords, Guesses guesses, TokenDesk tokens, InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.guesses = guesses;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Throws {@link LedgerException} ({@code login_taken}, {@code invalid_parameter}, {@code rate_limited}, {@code unavailable}). */
    Tokens register(Credentials.Registration wanted, Device device) {
        if (accounts.find(wanted.login()).isPresent()) {
            throw taken("This login is taken.");
        }
        if (accounts.looksTaken(wanted.login())) {
            throw taken("This login looks like another one that is taken.");
        }
        String hash = guesses.inTurn(device, () -> passwords.hash(wanted.password()));
        UUID userId = accounts.add(wanted.login(), wanted.name(), hash, clock.instant())
                .orElseThrow(() -> taken("This login is taken."));
        return admit(userId, device);
    }

    /** Throws {@link LedgerException} ({@code unauthenticated}, {@code rate_limited}, {@code unavailable}). */
    Tokens logIn(Credentials.Login shown, Device device) {
        Account account = guesses.judge(shown.login(), device, () -> judge(shown))
                .orElseThrow(
                        () -> new LedgerException(ErrorCode.UNAUTHENTICATED, "The login or the password is wrong."));
        return admit(account.userId(), device);
    }

    /** Signs a user in who has shown who it is. */
    public Tokens admit(UUID userId, Device device) {
        log.info("User {} signs in from {}", userId, device.address());
        guesses.remember(userId, device);
        return tokens.begin(userId, device);
    }

    private Optional<Account> judge(Credentials.Login shown) {
        Optional<Account> account = accounts.find(shown.login());
        boolean right = passwords.matches(
                shown.password(), account.map(Account::passwordHash).orElse(null));
        return right ? account : Optional.empty();
    }

    private static LedgerException taken(String message) {
        return new LedgerException(ErrorCode.LOGIN_TAKEN, message, "login");
    }
}
