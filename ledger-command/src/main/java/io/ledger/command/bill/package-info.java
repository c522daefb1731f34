@NullMarked
package io.ledger.command.bill;

import org.jspecify.annotations.NullMarked;
