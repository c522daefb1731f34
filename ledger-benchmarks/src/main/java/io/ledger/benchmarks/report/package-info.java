/** What every benchmark says about itself: the machine, the settings, tables of medians. */
@NullMarked
package io.ledger.benchmarks.report;

import org.jspecify.annotations.NullMarked;
