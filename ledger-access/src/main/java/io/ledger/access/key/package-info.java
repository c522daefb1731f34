/** The keys that access tokens are signed with. */
@NullMarked
package io.ledger.access.key;

import org.jspecify.annotations.NullMarked;
