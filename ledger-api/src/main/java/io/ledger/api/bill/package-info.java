/** The arithmetic of bills, the same for whoever decides and whoever remembers. */
@NullMarked
package io.ledger.api.bill;

import org.jspecify.annotations.NullMarked;
