/** The keys that are signed with: access tokens, and the checkpoints of the books' logs. */
@NullMarked
package io.ledger.access.key;

import org.jspecify.annotations.NullMarked;
