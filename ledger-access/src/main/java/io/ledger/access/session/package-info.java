/** Which sign-ins have ended, as every node knows within seconds. */
@NullMarked
package io.ledger.access.session;

import org.jspecify.annotations.NullMarked;
