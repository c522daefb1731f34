/** Bills: their totals and numbers, and which payments they are paid by. */
@NullMarked
package io.ledger.query.bill;

import org.jspecify.annotations.NullMarked;
