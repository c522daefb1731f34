@NullMarked
package io.ledger.query.table;

import org.jspecify.annotations.NullMarked;
