/** Benchmarks of Ledger beside its peers: {@code ./ledger bench}. */
@NullMarked
package io.ledger.benchmarks;

import org.jspecify.annotations.NullMarked;
