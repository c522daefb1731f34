@NullMarked
package io.ledger.command.profile;

import org.jspecify.annotations.NullMarked;
