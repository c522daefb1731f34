package io.ledger.platform.security;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** How often signing in failed, by login, on this node. Bounds the guesses at one password; the oldest logins are forgotten first. Thread-safe. */
final class LoginAttempts {

    static final int MAX_FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_LOGINS = 10_000;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<String, Failures> byLogin = new LinkedHashMap<>();

    LoginAttempts(InstantSource clock) {
        this.clock = clock;
    }

    private record Failures(Instant since, int count) {}

    /** Throws {@link LedgerException} ({@code rate_limited}) when the login failed too often in the last minute. */
    void check(String login) {
        lock.lock();
        try {
            @Nullable Failures failures = recent(login);
            if (failures != null && failures.count() >= MAX_FAILURES) {
                throw new LedgerException(
                        ErrorCode.RATE_LIMITED, "Signing in failed too often. Try again in a minute.");
            }
        } finally {
            lock.unlock();
        }
    }

    void failed(String login) {
        lock.lock();
        try {
            @Nullable Failures before = recent(login);
            byLogin.put(
                    login,
                    before == null
                            ? new Failures(clock.instant(), 1)
                            : new Failures(before.since(), before.count() + 1));
            if (byLogin.size() > MAX_LOGINS) {
                byLogin.remove(byLogin.firstEntry().getKey());
            }
        } finally {
            lock.unlock();
        }
    }

    void succeeded(String login) {
        lock.lock();
        try {
            byLogin.remove(login);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Failures recent(String login) {
        @Nullable Failures failures = byLogin.get(login);
        if (failures != null && failures.since().plus(WINDOW).isBefore(clock.instant())) {
            byLogin.remove(login);
            return null;
        }
        return failures;
    }
}
