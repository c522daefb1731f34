/** Who owes whom. */
@NullMarked
package io.ledger.query.balances;

import org.jspecify.annotations.NullMarked;
