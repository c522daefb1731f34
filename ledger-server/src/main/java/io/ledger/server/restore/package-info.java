/** {@code ledger restore}: a book comes back from its backup. */
@NullMarked
package io.ledger.server.restore;

import org.jspecify.annotations.NullMarked;
