/** The folder that holds all that a server keeps, and the disk that it is on. */
@NullMarked
package io.ledger.server.folder;

import org.jspecify.annotations.NullMarked;
