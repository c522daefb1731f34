/** How a document lies on its pages, told to a formatter in the elements of XSL-FO. */
@NullMarked
package io.ledger.query.paper;

import org.jspecify.annotations.NullMarked;
