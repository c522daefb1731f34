@NullMarked
package io.ledger.api.record;

import org.jspecify.annotations.NullMarked;
