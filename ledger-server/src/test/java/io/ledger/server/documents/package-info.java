/** The documents and accounts of the wire contract, rule by rule, as a client meets them: what is pushed, what rows and reports say. Expected figures are worked out by hand. */
@NullMarked
package io.ledger.server.documents;

import org.jspecify.annotations.NullMarked;
