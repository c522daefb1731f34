@NullMarked
package io.ledger.query;

import org.jspecify.annotations.NullMarked;
