/** Ledger seen from outside: what the launcher's commands, like any other client, say to a server over HTTP and STOMP. */
@NullMarked
package io.ledger.server.client;

import org.jspecify.annotations.NullMarked;
