package io.ledger.access.door;

import java.time.Duration;
import java.util.function.Predicate;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;

/**
 * Tomcat's HTTP/1.1 with what it lacks: a deadline for a request's whole head, and a bound on the connections of one address. A client that asks first whether to send a body
 * ({@code Expect}) is told to when something reads it, and gets a refusal without having sent it. Made by Tomcat, from its name; that is why it is public.
 */
public final class DoorProtocol extends Http11NioProtocol {

    private final DoorEndpoint endpoint;
    private volatile Duration headLimit = Duration.ofSeconds(20);

    /** For Tomcat. */
    public DoorProtocol() {
        this(new DoorEndpoint());
    }

    private DoorProtocol(DoorEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    void set(DoorProperties properties, Predicate<String> trustedProxies) {
        headLimit = properties.headLimit();
        setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        endpoint.set(properties.connectionsPerAddress(), trustedProxies);
    }

    @Override
    protected Processor createProcessor() {
        return new HeadDeadline(this, getAdapter(), headLimit);
    }
}
