@NullMarked
package io.ledger.query.bill;

import org.jspecify.annotations.NullMarked;
