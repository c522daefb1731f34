/** Rows a second that a new device gets, beside PostgreSQL's own JSON. */
@NullMarked
package io.ledger.benchmarks.catchup;

import org.jspecify.annotations.NullMarked;
