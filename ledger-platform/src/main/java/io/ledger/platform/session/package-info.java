/** Which sign-ins have ended, as every node knows within seconds. */
@NullMarked
package io.ledger.platform.session;

import org.jspecify.annotations.NullMarked;
