/** The registers of bills, and the taxes in them. */
@NullMarked
package io.ledger.query.register;

import org.jspecify.annotations.NullMarked;
