/** A party's account, also as a letter to the party. */
@NullMarked
package io.ledger.query.statement;

import org.jspecify.annotations.NullMarked;
