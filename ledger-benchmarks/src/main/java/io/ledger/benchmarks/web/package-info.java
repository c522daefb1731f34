/** From a tap, a change or a sign-in to the screen, in a browser. */
@NullMarked
package io.ledger.benchmarks.web;

import org.jspecify.annotations.NullMarked;
