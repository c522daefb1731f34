package io.ledger.sync.door;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of this node connections may take. Generous: who meets one of these does what no person with a device does.
 *
 * @param unconnectedPerAddress connections of one address before their CONNECT; further ones wait for their turn
 * @param unconnected connections before their CONNECT, of all addresses, and as many that wait for their turn
 * @param turnWait how long one that has to wait may do so; clients give up after some 10 s
 * @param connectionsPerAddress connections of one address in all
 * @param connectionsPerUser connections of one user
 * @param subscriptionsPerUser subscriptions of one user, on all connections
 * @param filteredPerUser those of them that have a filter
 * @param held what may be held in memory for all connections together; null for an eighth of the heap
 * @param readPerConnection what is read of one connection a second, inflated; as much may come at once
 * @param readPerUser the same of all connections of one user
 * @param inflatedPerNode what is inflated a second for all connections together; as much may come at once
 * @param heldBack how long on end a connection may send more than that, until it is closed
 */
@ConfigurationProperties("ledger.sync.limits")
public record DoorLimits(
        @DefaultValue("64") int unconnectedPerAddress,
        @DefaultValue("2000") int unconnected,
        @DefaultValue("5s") Duration turnWait,
        @DefaultValue("5000") int connectionsPerAddress,
        @DefaultValue("2500") int connectionsPerUser,
        @DefaultValue("2000") int subscriptionsPerUser,
        @DefaultValue("500") int filteredPerUser,
        @Nullable DataSize held,
        @DefaultValue("2MB") DataSize readPerConnection,
        @DefaultValue("4MB") DataSize readPerUser,
        @DefaultValue("8MB") DataSize inflatedPerNode,
        @DefaultValue("60s") Duration heldBack) {

    private static final int HEAP_SHARE = 8;

    /** The bytes that may be held for all connections. */
    long heldBytes() {
        return held == null ? Runtime.getRuntime().maxMemory() / HEAP_SHARE : held.toBytes();
    }
}
