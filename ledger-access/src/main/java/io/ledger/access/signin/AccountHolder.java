package io.ledger.access.signin;

import io.ledger.access.Caller;
import io.ledger.access.signin.Accounts.Account;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/** What a user does with the own account: another password, codes for the day on which it is forgotten, and that day. Thread-safe. */
final class AccountHolder {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final RecoveryCodes codes;
    private final Guesses guesses;
    private final TokenDesk tokens;
    private final TransactionOperations transactions;

    AccountHolder(
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            RecoveryCodes codes,
            Guesses guesses,
            TokenDesk tokens,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.codes = codes;
        this.guesses = guesses;
        this.tokens = tokens;
        this.transactions = transactions;
    }

    /** Ends the other sign-ins. Throws {@link LedgerException} ({@code forbidden} for a wrong password, {@code invalid_parameter}, {@code rate_limited}). */
    void changePassword(Caller caller, Credentials.PasswordChange wanted, Device device) {
        Account account = account(caller);
        Credentials.requirePassword("new_password", wanted.newPassword(), account.login());
        confirm(account, wanted.password(), device);
        String hash = guesses.inTurn(device, () -> passwords.hash(wanted.newPassword()));
        transactions.executeWithoutResult(status -> {
            accounts.setPassword(account.userId(), hash);
            sessions.endOthers(account.userId(), caller.sessionId());
        });
    }

    /** New recovery codes in the place of all earlier ones. Throws {@link LedgerException} ({@code forbidden} for a wrong password, {@code rate_limited}). */
    List<String> newRecoveryCodes(Caller caller, Credentials.Confirmation shown, Device device) {
        Account account = account(caller);
        confirm(account, shown.password(), device);
        return codes.replace(account.userId());
    }

    /**
     * Another password by a recovery code, which is used up; ends all sign-ins and begins one.
     *
     * @throws LedgerException {@code unauthenticated} for a wrong code and for a login that nobody has, {@code rate_limited}
     */
    Tokens recover(Credentials.Recovery shown, Device device) {
        Account account =
                guesses.judge(shown.login(), device, () -> judge(shown)).orElseThrow(AccountHolder::wrongCode);
        String hash = guesses.inTurn(device, () -> passwords.hash(shown.newPassword()));
        transactions.executeWithoutResult(status -> {
            if (!codes.use(account.userId(), shown.code())) {
                throw wrongCode(); // used at the same moment
            }
            accounts.setPassword(account.userId(), hash);
            sessions.endOthers(account.userId(), null);
        });
        guesses.remember(account.userId(), device);
        return tokens.begin(account.userId(), device);
    }

    /** The same look-ups for a login that nobody has. */
    private Optional<Account> judge(Credentials.Recovery shown) {
        Optional<Account> account = accounts.find(shown.login());
        boolean right = codes.isOne(account.map(Account::userId), shown.code());
        return right ? account : Optional.empty();
    }

    private Account account(Caller caller) {
        return accounts.find(caller.userId())
                .orElseThrow(() -> new LedgerException(ErrorCode.NOT_FOUND, "There is no such account."));
    }

    /** Not {@code unauthenticated}: the access token is good, and a device would take a new one and try again. */
    private void confirm(Account account, String password, Device device) {
        Optional<Account> right = guesses.judge(
                account.login(),
                device,
                () -> passwords.matches(password, account.passwordHash()) ? Optional.of(account) : Optional.empty());
        if (right.isEmpty()) {
            throw new LedgerException(ErrorCode.FORBIDDEN, "The password is wrong.", "password");
        }
    }

    private static LedgerException wrongCode() {
        return new LedgerException(ErrorCode.UNAUTHENTICATED, "The login or the code is wrong.");
    }
}
