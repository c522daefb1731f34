/** What commands on vouchers keep to. */
@NullMarked
package io.ledger.command.voucher;

import org.jspecify.annotations.NullMarked;
