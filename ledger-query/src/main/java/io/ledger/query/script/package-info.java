/** Letters: the fonts, how those of scripts that join are shaped, and what of a text can be printed. */
@NullMarked
package io.ledger.query.script;

import org.jspecify.annotations.NullMarked;
