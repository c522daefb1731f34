/**
 * Logs that anybody can check: the tree of hashes after RFC 6962, and the notes that are signed over it, after C2SP {@code signed-note}, {@code tlog-checkpoint} and {@code tlog-cosignature}.
 */
@NullMarked
package io.ledger.api.tlog;

import org.jspecify.annotations.NullMarked;
