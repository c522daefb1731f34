/** A whole Ledger in this process. */
@NullMarked
package io.ledger.server.running;

import org.jspecify.annotations.NullMarked;
