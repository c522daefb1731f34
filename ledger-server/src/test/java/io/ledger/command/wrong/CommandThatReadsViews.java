package io.ledger.command.wrong;

import io.ledger.query.QueryModule;

/** Breaks a rule of the house on purpose: the command side knows the query side. */
public record CommandThatReadsViews(QueryModule views) {}
