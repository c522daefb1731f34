/** Signing in with the built-in issuer: accounts, passwords, and the refresh tokens by which a device stays signed in. */
@NullMarked
package io.ledger.access.signin;

import org.jspecify.annotations.NullMarked;
