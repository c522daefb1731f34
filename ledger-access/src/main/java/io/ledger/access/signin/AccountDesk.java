package io.ledger.access.signin;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.compute.ComputePool;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The built-in issuer's accounts, for whoever runs the installation: not to be reached by any client. There is none where another issuer signs in. Thread-safe. */
public final class AccountDesk {

    private static final long HASH_LIMIT_MS = 60_000;

    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    AccountDesk(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            TransactionOperations transactions,
            InstantSource clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Beside the nodes that run on a database, or without any. Its schemas have to be of this version. */
    public static AccountDesk over(DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        return new AccountDesk(
                new Accounts(jdbc),
                new Passwords(
                        Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                        new ComputePool("account-desk", 1, 1, HASH_LIMIT_MS)),
                new Sessions(jdbc, InstantSource.system()),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                InstantSource.system());
    }

    /** A login as accounts have it, whichever way it was typed. Throws {@link LedgerException} ({@code invalid_parameter}). */
    public String canonical(String login) {
        return Credentials.canonicalLogin(login);
    }

    /** The user behind a canonical login. */
    public Optional<UUID> userWithLogin(String login) {
        return accounts.find(login).map(Accounts.Account::userId);
    }

    /** The login of a user who has an account. */
    public Optional<String> loginOf(UUID userId) {
        return accounts.loginOf(userId);
    }

    /** Whether an account could have them; throws {@link LedgerException} ({@code invalid_parameter}) with the reason when not. */
    public void check(String login, String password) {
        Credentials.Registration ignored = Credentials.registration(login, password, login);
    }

    /**
     * Makes an account.
     *
     * @param userId that it is to have; null for a new one
     * @return its user id
     * @throws LedgerException {@code invalid_parameter}, {@code login_taken}
     */
    public UUID open(@Nullable UUID userId, String login, String password) {
        Credentials.Registration wanted = Credentials.registration(login, password, login);
        return accounts.add(userId, wanted.login(), wanted.name(), passwords.hash(wanted.password()), clock.instant())
                .orElseThrow(() -> new LedgerException(ErrorCode.LOGIN_TAKEN, "This login is taken.", "login"));
    }

    /**
     * Gives an account another password, and ends all its sign-ins.
     *
     * @param password null for one made here
     * @return the password
     * @throws LedgerException {@code not_found}, {@code invalid_parameter}
     */
    public String resetPassword(String login, @Nullable String password) {
        String canonical = Credentials.canonicalLogin(login);
        UUID userId = userWithLogin(canonical)
                .orElseThrow(() -> new LedgerException(
                        ErrorCode.NOT_FOUND, "There is no account with the login " + canonical + ".", "login"));
        String wanted = password == null ? RandomWords.grouped() : password;
        Credentials.requirePassword("password", wanted, canonical);
        String hash = passwords.hash(wanted);
        transactions.executeWithoutResult(status -> {
            accounts.setPassword(userId, hash);
            sessions.endOthers(userId, null);
        });
        return wanted;
    }
}
