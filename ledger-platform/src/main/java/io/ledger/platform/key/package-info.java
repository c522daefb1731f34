/** The keys that access tokens are signed with. */
@NullMarked
package io.ledger.platform.key;

import org.jspecify.annotations.NullMarked;
