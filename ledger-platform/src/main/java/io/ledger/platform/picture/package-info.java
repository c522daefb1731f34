/** Pictures that people send. */
@NullMarked
package io.ledger.platform.picture;

import org.jspecify.annotations.NullMarked;
