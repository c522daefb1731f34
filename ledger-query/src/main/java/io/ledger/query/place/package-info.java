/** Where a book is kept: its country, and its days. */
@NullMarked
package io.ledger.query.place;

import org.jspecify.annotations.NullMarked;
