/** What connections may take of this node: places, bytes that are held for them, and bytes that are read. */
@NullMarked
package io.ledger.sync.door;

import org.jspecify.annotations.NullMarked;
