/** The reports that are sums over the accounts of the journal: trial balance, profit and loss, balance sheet. */
@NullMarked
package io.ledger.query.accounts;

import org.jspecify.annotations.NullMarked;
