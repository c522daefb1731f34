@NullMarked
package io.ledger.platform.json;

import org.jspecify.annotations.NullMarked;
