/** The PostgreSQL that the server brings with it: its binaries, its data, its life from start to stop. */
@NullMarked
package io.ledger.server.postgres;

import org.jspecify.annotations.NullMarked;
