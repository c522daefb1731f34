@NullMarked
package io.ledger.command.item;

import org.jspecify.annotations.NullMarked;
