@NullMarked
package io.ledger.query.report;

import org.jspecify.annotations.NullMarked;
