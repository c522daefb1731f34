/** What the tax laws say that several modules need to know. */
@NullMarked
package io.ledger.api.tax;

import org.jspecify.annotations.NullMarked;
