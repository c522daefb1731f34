/** Whole logs as earlier builds wrote them, with what those builds made of them. */
@NullMarked
package io.ledger.server.golden;

import org.jspecify.annotations.NullMarked;
