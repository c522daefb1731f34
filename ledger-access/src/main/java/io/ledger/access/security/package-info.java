@NullMarked
package io.ledger.access.security;

import org.jspecify.annotations.NullMarked;
