/** Items, and how much there is of each. */
@NullMarked
package io.ledger.query.item;

import org.jspecify.annotations.NullMarked;
