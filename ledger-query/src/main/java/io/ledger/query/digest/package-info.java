@NullMarked
package io.ledger.query.digest;

import org.jspecify.annotations.NullMarked;
