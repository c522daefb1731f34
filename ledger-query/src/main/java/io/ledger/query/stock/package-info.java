/** What there is of items. */
@NullMarked
package io.ledger.query.stock;

import org.jspecify.annotations.NullMarked;
