/** The web app, served as files. */
@NullMarked
package io.ledger.server.web;

import org.jspecify.annotations.NullMarked;
