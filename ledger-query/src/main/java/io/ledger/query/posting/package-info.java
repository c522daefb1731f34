/** The lines of the journal that a figure is the sum of. */
@NullMarked
package io.ledger.query.posting;

import org.jspecify.annotations.NullMarked;
