@NullMarked
package io.ledger.query.settings;

import org.jspecify.annotations.NullMarked;
