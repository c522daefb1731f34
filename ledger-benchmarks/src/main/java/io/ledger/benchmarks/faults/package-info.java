/** Faults, injected one after the other into a running Ledger that others use meanwhile, and what must hold after each. */
@NullMarked
package io.ledger.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
