/** How stored events of earlier versions become those of today. */
@NullMarked
package io.ledger.api.upcast;

import org.jspecify.annotations.NullMarked;
