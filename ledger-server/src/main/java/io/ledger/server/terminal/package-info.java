/** What the launcher says to the person at the terminal. */
@NullMarked
package io.ledger.server.terminal;

import org.jspecify.annotations.NullMarked;
