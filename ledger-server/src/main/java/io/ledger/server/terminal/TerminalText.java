package io.ledger.server.terminal;

import io.ledger.api.record.Texts;

/** Text out of files of others as a terminal may show it: what is in it commands no terminal, hides nothing, and fills no screen. Stateless. */
public final class TerminalText {

    private static final int MAX_CHARACTERS = 1_000;
    private static final String CUT = "\u2026";

    private TerminalText() {}

    /** The text without hidden characters, with a question mark in the place of each control character but line feeds, and cut off where it is long. */
    public static String of(String text) {
        String whole = text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + CUT;
        return Texts.shown(whole).replaceAll("[\\p{Cc}&&[^\\n]]", "?");
    }
}
