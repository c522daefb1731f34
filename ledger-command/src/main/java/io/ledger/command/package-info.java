@NullMarked
package io.ledger.command;

import org.jspecify.annotations.NullMarked;
