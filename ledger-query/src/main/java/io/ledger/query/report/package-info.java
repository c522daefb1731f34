/** Where reports are asked for and handed out: what every report has in common. */
@NullMarked
package io.ledger.query.report;

import org.jspecify.annotations.NullMarked;
