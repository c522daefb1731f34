@NullMarked
package io.ledger.platform.thread;

import org.jspecify.annotations.NullMarked;
