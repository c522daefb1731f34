@NullMarked
package io.ledger.platform.access;

import org.jspecify.annotations.NullMarked;
