@NullMarked
package io.ledger.command.book;

import org.jspecify.annotations.NullMarked;
