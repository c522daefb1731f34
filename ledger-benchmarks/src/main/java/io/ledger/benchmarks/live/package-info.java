/** From a command to the row on another device. */
@NullMarked
package io.ledger.benchmarks.live;

import org.jspecify.annotations.NullMarked;
