/** Where what computes runs, apart from what waits. */
@NullMarked
package io.ledger.platform.compute;

import org.jspecify.annotations.NullMarked;
