/** Who owes for how long: the open items of all parties, by age. */
@NullMarked
package io.ledger.query.ageing;

import org.jspecify.annotations.NullMarked;
