/** Comma-separated values, for spreadsheets. */
@NullMarked
package io.ledger.query.csv;

import org.jspecify.annotations.NullMarked;
