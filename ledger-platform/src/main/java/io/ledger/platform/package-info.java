@NullMarked
package io.ledger.platform;

import org.jspecify.annotations.NullMarked;
