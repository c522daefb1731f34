@NullMarked
package io.ledger.sync.live;

import org.jspecify.annotations.NullMarked;
