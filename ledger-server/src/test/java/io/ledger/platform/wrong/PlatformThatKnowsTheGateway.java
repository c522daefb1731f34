package io.ledger.platform.wrong;

import io.ledger.sync.GatewayModule;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Breaks two rules of the house on purpose: the platform knows a side, and the bundled PostgreSQL. */
public record PlatformThatKnowsTheGateway(GatewayModule gateway, EmbeddedPostgres postgres) {}
