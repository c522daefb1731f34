@NullMarked
package io.ledger.query.staff;

import org.jspecify.annotations.NullMarked;
