/** How much of something one user, book or address may have in a while. */
@NullMarked
package io.ledger.access.limit;

import org.jspecify.annotations.NullMarked;
