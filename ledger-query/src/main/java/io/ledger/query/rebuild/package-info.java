/** The lives of the read side, for who runs the server. */
@NullMarked
package io.ledger.query.rebuild;

import org.jspecify.annotations.NullMarked;
