/** Whether the numbers of bills follow one another. */
@NullMarked
package io.ledger.query.numbering;

import org.jspecify.annotations.NullMarked;
