@NullMarked
package io.ledger.command.record;

import org.jspecify.annotations.NullMarked;
