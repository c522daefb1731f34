/** {@code ledger import}: from a CSV file of purchases to customers and transactions in a book. */
@NullMarked
package io.ledger.server.imports;

import org.jspecify.annotations.NullMarked;
