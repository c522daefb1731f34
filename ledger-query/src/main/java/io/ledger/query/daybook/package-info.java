/** The daybook: every entry, in the order of its day. */
@NullMarked
package io.ledger.query.daybook;

import org.jspecify.annotations.NullMarked;
