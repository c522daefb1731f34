/** The way of a change through the house, for those who look at traces. */
@NullMarked
package io.ledger.eventlog.trace;

import org.jspecify.annotations.NullMarked;
