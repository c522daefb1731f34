/** Whether what must be equal is equal: the sums of a book, reckoned in two ways each. */
@NullMarked
package io.ledger.query.tieout;

import org.jspecify.annotations.NullMarked;
