@NullMarked
package io.ledger.command.push;

import org.jspecify.annotations.NullMarked;
