@NullMarked
package io.ledger.query.payroll;

import org.jspecify.annotations.NullMarked;
