/** What others notice of somebody who takes all that the server gives. */
@NullMarked
package io.ledger.benchmarks.doors;

import org.jspecify.annotations.NullMarked;
