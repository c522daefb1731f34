@NullMarked
package io.ledger.query.money;

import org.jspecify.annotations.NullMarked;
