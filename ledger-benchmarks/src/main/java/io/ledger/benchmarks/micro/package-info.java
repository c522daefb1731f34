/** The small pieces of the hot paths, by JMH. */
@NullMarked
package io.ledger.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
