/** What a rule is, and those that say something of more than one table. */
@NullMarked
package io.ledger.command.rule;

import org.jspecify.annotations.NullMarked;
