package io.ledger.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.compute.ComputePool;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTest {

    private final ComputePool pool = new ComputePool("test", 1, 1, 60_000);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aPassword_isHashedTwice_matchesBothAndNoOther() {
        Passwords passwords = new Passwords(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), pool);
        String hash = passwords.hash("correct horse");

        assertThat(hash).startsWith("$argon2id$").isNotEqualTo(passwords.hash("correct horse"));
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct Horse", hash)).isFalse();
        assertThat(passwords.matches("chlo\u00e9 long", passwords.hash("chloe\u0301 long")))
                .isTrue();
        assertThat(passwords.matches("the password of nobody", null))
                .as("nobody's")
                .isFalse();
    }

    @Test
    void moreThanMayWait_hashAtOnce_theRestIsToldToComeAgain() throws InterruptedException {
        Gate gate = new Gate();
        Passwords passwords = new Passwords(gate, pool);
        gate.closed.set(true);
        Thread running = Thread.ofVirtual().start(() -> passwords.hash("one"));
        gate.entered.await();
        Thread waiting = Thread.ofVirtual().start(() -> passwords.hash("two"));
        while (pool.waiting() == 0) {
            Thread.onSpinWait();
        }

        assertThatExceptionOfType(LedgerException.class)
                .isThrownBy(() -> passwords.hash("three"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(gate.most).as("at once").hasValue(1);

        gate.open.countDown();
        running.join();
        waiting.join();
        assertThat(passwords.hash("four")).isEqualTo("hash");
        assertThat(gate.most).hasValue(1);
    }

    /** Hashes that take until the gate is open. */
    private static final class Gate implements PasswordEncoder {
        final AtomicBoolean closed = new AtomicBoolean();
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch open = new CountDownLatch(1);
        final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger inside = new AtomicInteger();

        @Override
        public String encode(CharSequence password) {
            if (closed.get()) {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                entered.countDown();
                try {
                    open.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                inside.decrementAndGet();
            }
            return "hash";
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            return true;
        }
    }
}
