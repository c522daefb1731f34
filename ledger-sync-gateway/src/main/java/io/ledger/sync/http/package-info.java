@NullMarked
package io.ledger.sync.http;

import org.jspecify.annotations.NullMarked;
