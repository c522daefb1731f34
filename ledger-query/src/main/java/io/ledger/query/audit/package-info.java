@NullMarked
package io.ledger.query.audit;

import org.jspecify.annotations.NullMarked;
