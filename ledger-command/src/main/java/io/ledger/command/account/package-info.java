/** What commands on a book's own accounts, and those that name one, keep to. */
@NullMarked
package io.ledger.command.account;

import org.jspecify.annotations.NullMarked;
