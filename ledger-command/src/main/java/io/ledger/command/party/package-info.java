@NullMarked
package io.ledger.command.party;

import org.jspecify.annotations.NullMarked;
