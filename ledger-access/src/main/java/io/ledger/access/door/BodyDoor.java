package io.ledger.access.door;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Around everything that may read a body. What is sent before somebody is known has a quarter of the memory for itself, so that a flood of sign-ins takes none of it from pushes.
 * Thread-safe.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyDoor extends OncePerRequestFilter {

    /** Tells the valve around Tomcat's pipeline that a body is not to be read on. */
    static final String GIVEN_UP = BodyDoor.class.getName() + ".givenUp";

    private static final String SIGN_IN = "/v1/auth/";
    private static final int PART_OF_SIGN_INS = 4;

    private final DoorProperties properties;
    private final BodyMemory memory;
    private final BodyMemory ofSignIns;

    BodyDoor(DoorProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.memory = new BodyMemory(properties.bodyBudget());
        this.ofSignIns = new BodyMemory(Math.max(1, properties.bodyBudget() / PART_OF_SIGN_INS));
        Gauge.builder("ledger.http.body.bytes", this, BodyDoor::held)
                .description("Of bodies that are being read or worked on")
                .baseUnit("bytes")
                .register(meters);
    }

    long held() {
        return memory.held() + ofSignIns.held();
    }

    /** Or says so; the length may be no number at all, as far as this knows. */
    static boolean hasBody(HttpServletRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return (length != null && !length.equals("0")) || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!hasBody(request)) {
            chain.doFilter(request, response);
            return;
        }
        Pace pace = new Pace(properties.bodyGrace(), properties.bodyBytesPerSecond());
        BodyMemory its = request.getRequestURI().startsWith(SIGN_IN) ? ofSignIns : memory;
        try (HeldBody body = new HeldBody(request, its, pace)) {
            try {
                chain.doFilter(body, response);
            } finally {
                if (body.isGivenUp()) {
                    request.setAttribute(GIVEN_UP, true);
                }
            }
        }
    }
}
