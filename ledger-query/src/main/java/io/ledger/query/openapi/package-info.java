/** What the description of the API says of rows. */
@NullMarked
package io.ledger.query.openapi;

import org.jspecify.annotations.NullMarked;
