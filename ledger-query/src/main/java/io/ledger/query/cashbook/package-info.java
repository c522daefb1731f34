@NullMarked
package io.ledger.query.cashbook;

import org.jspecify.annotations.NullMarked;
