/** Whether the stored events of a book are whole. */
@NullMarked
package io.ledger.query.chain;

import org.jspecify.annotations.NullMarked;
