/** Each book as a log that anybody can check: checkpoints, tiles, proofs, witnesses. */
@NullMarked
package io.ledger.query.tlog;

import org.jspecify.annotations.NullMarked;
