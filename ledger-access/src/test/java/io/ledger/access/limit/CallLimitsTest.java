package io.ledger.access.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ledger.api.error.LedgerException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerMapping;

class CallLimitsTest {

    private static final String REPORT = "/v1/books/{book}/reports/daybook";

    private final Turns turns = new Turns(new Bounds(200, 200, 100, 16, 2, 1, 1, Duration.ofMillis(1)));
    private final CallLimits calls = new CallLimits(
            new RateLimits(new Rates(Map.of("pdfs.burst", "2", "pdfs.per-hour", "1")), null, new SimpleMeterRegistry()),
            turns);

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void reports_ofOneUser_haveTheirTurns_whichEndWithThem() {
        signIn(UUID.randomUUID());
        MockHttpServletRequest first = begin(REPORT, "");
        begin(REPORT, "");
        assertThatThrownBy(() -> begin(REPORT, ""))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("2 of yours");

        end(first);
        begin(REPORT, "");

        signIn(UUID.randomUUID());
        begin(REPORT, "");
        assertThat(turns.size()).isEqualTo(2);
    }

    @Test
    void pdfs_countForThemselves() {
        signIn(UUID.randomUUID());
        for (int i = 0; i < 2; i++) {
            end(begin(REPORT, "from=2026-01-01&format=pdf"));
        }

        assertThatThrownBy(() -> begin(REPORT, "format=pdf")).hasMessageContaining("Too many PDFs of one user");
        end(begin(REPORT, "format=csv"));
        assertThat(turns.size()).isZero();
    }

    private static void signIn(UUID user) {
        SecurityContextHolder.getContext()
                .setAuthentication(new JwtAuthenticationToken(
                        Jwt.withTokenValue("token")
                                .header("alg", "ES256")
                                .subject(user.toString())
                                .issuedAt(Instant.EPOCH)
                                .expiresAt(Instant.MAX)
                                .build(),
                        List.of()));
    }

    private MockHttpServletRequest begin(String pattern, String query) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", pattern);
        request.setQueryString(query);
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
        assertThat(calls.preHandle(request, new MockHttpServletResponse(), this))
                .isTrue();
        return request;
    }

    private void end(MockHttpServletRequest request) {
        calls.afterCompletion(request, new MockHttpServletResponse(), this, null);
    }
}
