package io.ledger.command.wrong.circle.and;

import io.ledger.command.wrong.circle.Round;

/** Half of a circle of packages. */
public final class Back {

    public Round next() {
        return new Round();
    }
}
