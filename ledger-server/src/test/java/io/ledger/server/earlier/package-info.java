/** Ledger beside Ledger as it was: earlier builds on one database with this one, and data folders that they left. */
@NullMarked
package io.ledger.server.earlier;

import org.jspecify.annotations.NullMarked;
