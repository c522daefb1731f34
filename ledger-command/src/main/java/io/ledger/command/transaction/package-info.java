@NullMarked
package io.ledger.command.transaction;

import org.jspecify.annotations.NullMarked;
