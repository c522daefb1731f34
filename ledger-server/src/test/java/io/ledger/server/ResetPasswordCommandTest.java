package io.ledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.server.running.RunningLedger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code ledger reset-password}, beside a server and without one; and the key file of a data folder, which both meet. */
class ResetPasswordCommandTest {

    private static final Pattern PASSWORD = Pattern.compile("is now (\\S{19})\n");

    @TempDir
    private Path folder;

    private int exitCode;

    private String run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            exitCode = Launcher.run(arguments);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_password_is_reset_with_the_server_running_or_not_and_the_sign_ins_end() throws IOException {
        String data = folder.toString();
        run("reset-password", "asha@example.test", "--data-dir", data);
        assertThat(exitCode).as("no data").isEqualTo(1);
        TestUser asha;
        String first;
        try (RunningLedger ledger = RunningLedger.start(RunningLedger.Options.quiet(folder))) {
            asha = TestUser.register(ledger.address());
            first = printed(run("reset-password", asha.login(), "--data-dir", data));
            assertThat(exitCode).isZero();
            assertThat(logIn(ledger, asha.login(), first)).isEqualTo(200);
            assertThat(logIn(ledger, asha.login(), asha.password())).isEqualTo(401);
            assertThat(refresh(ledger, asha.refreshToken())).isEqualTo(401);

            run("reset-password", "nobody@example.test", "--data-dir", data);
            assertThat(exitCode).isEqualTo(1);
            assertThat(ledger.part(JdbcClient.class)
                            .sql("SELECT bool_and(private_jwk LIKE 'aes256gcm:%') FROM access.signing_key")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        }
        Path secret = folder.resolve("keys.secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");

        String second = printed(run("reset-password", asha.login(), "--data-dir", data));
        assertThat(second).isNotEqualTo(first);
        try (RunningLedger ledger = RunningLedger.start(RunningLedger.Options.quiet(folder))) {
            assertThat(logIn(ledger, asha.login(), second)).isEqualTo(200);
            assertThat(logIn(ledger, asha.login(), first)).isEqualTo(401);
            assertThat(asha.at(ledger.address()).get("/v1/auth/sessions").status())
                    .as("its session ended long ago")
                    .isEqualTo(401);
        }
    }

    private static String printed(String output) {
        Matcher matcher = PASSWORD.matcher(output);
        assertThat(matcher.find()).as(output).isTrue();
        return matcher.group(1);
    }

    private static int logIn(RunningLedger ledger, String login, String password) {
        return TestUser.exchange(
                        TestUser.request(ledger.address(), "/v1/auth/login"),
                        "POST",
                        Map.of("login", login, "password", password))
                .status();
    }

    private static int refresh(RunningLedger ledger, String token) {
        return TestUser.exchange(
                        TestUser.request(ledger.address(), "/v1/auth/refresh"), "POST", Map.of("refresh_token", token))
                .status();
    }
}
