@NullMarked
package io.ledger.api.error;

import org.jspecify.annotations.NullMarked;
