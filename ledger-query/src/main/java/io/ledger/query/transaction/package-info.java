@NullMarked
package io.ledger.query.transaction;

import org.jspecify.annotations.NullMarked;
