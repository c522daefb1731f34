package io.ledger.benchmarks.faults;

import java.util.Random;

/**
 * Something that goes wrong.
 *
 * @param name in a few words
 * @param injection brings it about, lets it last a while, and takes it back
 */
record Fault(String name, Injection injection) {

    /** May throw {@link BrokenException} when something about the fault itself is not as it must be. */
    @FunctionalInterface
    interface Injection {
        void run(Scene scene) throws Exception;
    }

    /**
     * Where it happens.
     *
     * @param server that all shops use
     * @param victim a shop of its own for this fault
     * @param random for whatever is left to chance
     */
    record Scene(ServerProcess server, Shop victim, Random random) {}

    /** What must hold does not. */
    static final class BrokenException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokenException(String message) {
            super(message);
        }
    }
}
