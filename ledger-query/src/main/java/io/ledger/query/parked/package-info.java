/** Parked books: who asks for another try, and who looks at them. */
@NullMarked
package io.ledger.query.parked;

import org.jspecify.annotations.NullMarked;
