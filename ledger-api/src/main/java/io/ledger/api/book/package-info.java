@NullMarked
package io.ledger.api.book;

import org.jspecify.annotations.NullMarked;
