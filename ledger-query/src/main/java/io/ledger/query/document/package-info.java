/** What a document says: words, facts, tables, and whose paper it is on. */
@NullMarked
package io.ledger.query.document;

import org.jspecify.annotations.NullMarked;
