/** Keys on devices that sign in the place of a password (WebAuthn), with the built-in issuer. */
@NullMarked
package io.ledger.access.passkey;

import org.jspecify.annotations.NullMarked;
