package io.ledger.query.projection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the projection runs.
 *
 * @param batchSize the most events of a transaction; Axon hands over at most 1,024 at once
 * @param segments into how many parts the books are dealt out, to threads and nodes; settled when the first node starts
 */
@ConfigurationProperties("ledger.projection")
public record ProjectionProperties(
        @DefaultValue("1000") int batchSize,
        @DefaultValue("4") int segments) {}
