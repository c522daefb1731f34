@NullMarked
package io.ledger.platform.eventlog;

import org.jspecify.annotations.NullMarked;
