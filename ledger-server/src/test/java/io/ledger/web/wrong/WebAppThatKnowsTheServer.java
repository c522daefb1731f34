package io.ledger.web.wrong;

import io.ledger.query.QueryModule;

/** Breaks a rule of the house on purpose: what gives out the app's files knows the query side. */
public record WebAppThatKnowsTheServer(QueryModule queries) {}
