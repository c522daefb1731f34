/** The tables of a book, one class each. A new table starts here, with its fields and a line in {@link Tables}. */
@NullMarked
package io.ledger.api.table;

import org.jspecify.annotations.NullMarked;
