@NullMarked
package io.ledger.platform.log;

import org.jspecify.annotations.NullMarked;
