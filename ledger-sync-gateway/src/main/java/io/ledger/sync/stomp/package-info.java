@NullMarked
package io.ledger.sync.stomp;

import org.jspecify.annotations.NullMarked;
