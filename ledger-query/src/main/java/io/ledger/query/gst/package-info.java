/** What a business in India returns of its supplies: by HSN, and as GSTR-1 and GSTR-3B ask for it. */
@NullMarked
package io.ledger.query.gst;

import org.jspecify.annotations.NullMarked;
