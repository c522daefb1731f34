@NullMarked
package io.ledger.command.settings;

import org.jspecify.annotations.NullMarked;
