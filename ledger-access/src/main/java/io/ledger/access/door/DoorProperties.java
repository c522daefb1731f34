package io.ledger.access.door;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What HTTP connections may take of a node.
 *
 * @param headLimit how long a request's first line and headers may take together, from their first byte on
 * @param bodyGrace how long a body may take, however slow it comes; from then on it has to come at {@code bodyBytesPerSecond}
 * @param bodyBytesPerSecond on the average, since the end of the grace
 * @param bodyMemory of all bodies that are read or worked on, in bytes; zero for an eighth of the heap
 * @param connectionsPerAddress open at once from one client's address, trusted proxies apart
 */
@ConfigurationProperties("ledger.http")
public record DoorProperties(
        @DefaultValue("20s") Duration headLimit,
        @DefaultValue("30s") Duration bodyGrace,
        @DefaultValue("1024") int bodyBytesPerSecond,
        @DefaultValue("0B") DataSize bodyMemory,
        @DefaultValue("4000") int connectionsPerAddress) {

    private static final int PART_OF_HEAP = 8;

    public DoorProperties {
        if (headLimit.isNegative() || headLimit.isZero() || bodyGrace.isNegative()) {
            throw new IllegalArgumentException("ledger.http.head-limit and .body-grace are times above zero.");
        }
        if (bodyBytesPerSecond < 1 || connectionsPerAddress < 1 || bodyMemory.isNegative()) {
            throw new IllegalArgumentException(
                    "ledger.http.body-bytes-per-second, .body-memory and .connections-per-address are above zero.");
        }
    }

    /** In bytes. */
    long bodyBudget() {
        return bodyMemory.toBytes() == 0 ? Runtime.getRuntime().maxMemory() / PART_OF_HEAP : bodyMemory.toBytes();
    }
}
