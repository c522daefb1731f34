@NullMarked
package io.ledger.platform.openapi;

import org.jspecify.annotations.NullMarked;
