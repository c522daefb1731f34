/** The journal: each record of money makes an entry, whose lines sum to zero, and what parties owe, what the cashbook holds and what the reports show are sums of such lines. */
@NullMarked
package io.ledger.query.journal;

import org.jspecify.annotations.NullMarked;
