/** Workbooks for spreadsheets. */
@NullMarked
package io.ledger.query.xlsx;

import org.jspecify.annotations.NullMarked;
