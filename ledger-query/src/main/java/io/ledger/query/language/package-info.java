/** The words of papers in the languages of those who read them. */
@NullMarked
package io.ledger.query.language;

import org.jspecify.annotations.NullMarked;
