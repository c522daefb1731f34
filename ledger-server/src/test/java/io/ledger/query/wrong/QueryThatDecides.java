package io.ledger.query.wrong;

import io.ledger.command.CommandModule;

/** Breaks a rule of the house on purpose: the query side knows the command side. */
public record QueryThatDecides(CommandModule decisions) {}
