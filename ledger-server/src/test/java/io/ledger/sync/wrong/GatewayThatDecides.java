package io.ledger.sync.wrong;

import io.ledger.command.CommandModule;

/** Breaks a rule of the house on purpose: the gateway knows the command side. */
public record GatewayThatDecides(CommandModule decisions) {}
