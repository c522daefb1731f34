/** Gives browsers the web app, whose files are made by npm from the rest of this module. */
@NullMarked
package io.ledger.web;

import org.jspecify.annotations.NullMarked;
