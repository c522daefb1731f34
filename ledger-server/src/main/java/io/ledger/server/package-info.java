@NullMarked
package io.ledger.server;

import org.jspecify.annotations.NullMarked;
