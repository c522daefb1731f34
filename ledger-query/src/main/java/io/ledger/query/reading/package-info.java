@NullMarked
package io.ledger.query.reading;

import org.jspecify.annotations.NullMarked;
