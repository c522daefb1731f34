package io.ledger.benchmarks.store;

import java.time.Duration;

/** One of the stores that are measured in turns. */
interface Contender extends AutoCloseable {

    String name();

    /** Has that many callers store events for that long, one after the other each, and returns how many a second there were. */
    double perSecond(int callers, Duration duration);

    @Override
    void close();
}
