@NullMarked
package io.ledger.sync.page;

import org.jspecify.annotations.NullMarked;
