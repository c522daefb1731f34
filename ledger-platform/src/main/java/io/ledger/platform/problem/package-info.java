@NullMarked
package io.ledger.platform.problem;

import org.jspecify.annotations.NullMarked;
