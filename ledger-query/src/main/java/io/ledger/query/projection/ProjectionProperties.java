package io.ledger.query.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the projection runs.
 *
 * @param batchSize the most events of a transaction; Axon hands over at most 1,024 at once
 * @param segments into how many parts the books are dealt out, to threads and nodes; settled when the first node starts
 * @param buildShare of its time, above 0 and at most 1, in which a thread that builds a life beside the one that is read works; it rests in the other part
 * @param dropAfter how long after its last use the rows of an earlier version are dropped
 */
@ConfigurationProperties("ledger.projection")
public record ProjectionProperties(
        @DefaultValue("1000") int batchSize,
        @DefaultValue("4") int segments,
        @DefaultValue("0.5") double buildShare,
        @DefaultValue("24h") Duration dropAfter) {}
