/** {@code ledger demo}: two devices, one of which is away for a while, and a proof that nothing got lost or doubled. */
@NullMarked
package io.ledger.server.demo;

import org.jspecify.annotations.NullMarked;
