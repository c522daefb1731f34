/** A book as files that other programs take. */
@NullMarked
package io.ledger.query.export;

import org.jspecify.annotations.NullMarked;
