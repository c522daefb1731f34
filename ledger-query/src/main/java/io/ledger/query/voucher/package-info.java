/** Vouchers: entries that an accountant writes. */
@NullMarked
package io.ledger.query.voucher;

import org.jspecify.annotations.NullMarked;
