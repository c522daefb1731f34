@NullMarked
package io.ledger.api.push;

import org.jspecify.annotations.NullMarked;
