@NullMarked
package io.ledger.eventlog;

import org.jspecify.annotations.NullMarked;
