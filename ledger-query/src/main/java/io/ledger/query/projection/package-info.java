@NullMarked
package io.ledger.query.projection;

import org.jspecify.annotations.NullMarked;
