/** Events a second that a rebuild projects, beside the same with Axon's defaults. */
@NullMarked
package io.ledger.benchmarks.projection;

import org.jspecify.annotations.NullMarked;
