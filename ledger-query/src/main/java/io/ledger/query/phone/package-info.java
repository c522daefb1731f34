/** Telephone numbers, as others dial them. */
@NullMarked
package io.ledger.query.phone;

import org.jspecify.annotations.NullMarked;
