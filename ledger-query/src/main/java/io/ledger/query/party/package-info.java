@NullMarked
package io.ledger.query.party;

import org.jspecify.annotations.NullMarked;
