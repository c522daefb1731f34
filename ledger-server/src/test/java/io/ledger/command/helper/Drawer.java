package io.ledger.command.helper;

/** Breaks a rule of the house on purpose: its package says nothing. */
public class Drawer {}
