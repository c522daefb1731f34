@NullMarked
package io.ledger.command.staff;

import org.jspecify.annotations.NullMarked;
