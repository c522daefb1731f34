/** What is alike in the requests of all modules. */
@NullMarked
package io.ledger.platform.request;

import org.jspecify.annotations.NullMarked;
