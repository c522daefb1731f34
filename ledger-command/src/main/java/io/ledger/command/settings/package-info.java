/** What a business says of itself. */
@NullMarked
package io.ledger.command.settings;

import org.jspecify.annotations.NullMarked;
