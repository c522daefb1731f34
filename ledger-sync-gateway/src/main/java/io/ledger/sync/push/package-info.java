@NullMarked
package io.ledger.sync.push;

import org.jspecify.annotations.NullMarked;
