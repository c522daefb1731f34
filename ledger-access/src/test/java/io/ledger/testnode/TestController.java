package io.ledger.testnode;

import io.ledger.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Something to call. */
@RestController
class TestController {

    record Echo(String someText, BigDecimal someNumber, Instant someTime) {}

    @GetMapping("/v1/test/me")
    Map<String, UUID> me() {
        return Map.of("user_id", Caller.current().userId());
    }

    @PostMapping("/v1/test/echo")
    Echo echo(@RequestBody Echo echo) {
        return echo;
    }

    @GetMapping("/v1/test/limit")
    int limit(@RequestParam int limit) {
        return limit;
    }

    @GetMapping("/v1/test/things/{id}")
    UUID thing(@PathVariable UUID id) {
        return id;
    }

    /** Who asks, as the server sees it. */
    @GetMapping("/v1/test/client")
    String client(HttpServletRequest request) {
        return request.getRemoteAddr() + " " + request.getScheme() + " " + request.isSecure() + " "
                + request.getServerPort() + " " + request.getRemotePort();
    }

    @GetMapping("/v1/test/broken")
    void broken() {
        throw new IllegalStateException("SELECT secret FROM somewhere");
    }
}
