/** Staff's attendance by the month, the wages earned by it, and the payroll runs that post them. */
@NullMarked
package io.ledger.query.payroll;

import org.jspecify.annotations.NullMarked;
