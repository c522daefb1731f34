@NullMarked
package io.ledger.platform.settings;

import org.jspecify.annotations.NullMarked;
