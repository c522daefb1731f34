package io.ledger.command.wrong.circle;

import io.ledger.command.wrong.circle.and.Back;

/** Goes to another package, and comes back. */
public final class Round {

    Round next() {
        return new Back().next();
    }
}
