/** Commands a second, beside Axon's own JDBC engine and pgbench. */
@NullMarked
package io.ledger.benchmarks.store;

import org.jspecify.annotations.NullMarked;
