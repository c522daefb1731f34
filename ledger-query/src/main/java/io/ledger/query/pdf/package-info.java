/** PDFs, which FOP makes of what lies on paper. */
@NullMarked
package io.ledger.query.pdf;

import org.jspecify.annotations.NullMarked;
