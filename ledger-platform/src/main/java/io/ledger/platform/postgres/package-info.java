@NullMarked
package io.ledger.platform.postgres;

import org.jspecify.annotations.NullMarked;
