@NullMarked
package io.ledger.platform.rows;

import org.jspecify.annotations.NullMarked;
