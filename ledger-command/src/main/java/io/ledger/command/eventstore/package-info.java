@NullMarked
package io.ledger.command.eventstore;

import org.jspecify.annotations.NullMarked;
