@NullMarked
package io.ledger.query.document;

import org.jspecify.annotations.NullMarked;
