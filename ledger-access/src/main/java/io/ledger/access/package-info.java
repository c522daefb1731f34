@NullMarked
package io.ledger.access;

import org.jspecify.annotations.NullMarked;
