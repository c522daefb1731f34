/** The PostgreSQL of one benchmark run. */
@NullMarked
package io.ledger.benchmarks.postgres;

import org.jspecify.annotations.NullMarked;
