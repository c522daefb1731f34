@NullMarked
package io.ledger.sync;

import org.jspecify.annotations.NullMarked;
