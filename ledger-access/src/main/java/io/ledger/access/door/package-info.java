/** What a connection meets before any call: who is at its other end, how long it may take for what it sends, and how much of that is held. */
@NullMarked
package io.ledger.access.door;

import org.jspecify.annotations.NullMarked;
