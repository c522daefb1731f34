@NullMarked
package io.ledger.platform.security;

import org.jspecify.annotations.NullMarked;
