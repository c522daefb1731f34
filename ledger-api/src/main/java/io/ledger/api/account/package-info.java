/** The accounts of a book by their paths. */
@NullMarked
package io.ledger.api.account;

import org.jspecify.annotations.NullMarked;
