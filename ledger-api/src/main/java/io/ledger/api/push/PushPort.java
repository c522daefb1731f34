package io.ledger.api.push;

import java.util.UUID;

/**
 * Where a push goes: into the command side of this process, or over the network to one. The one way in which another module submits commands.
 * Thread-safe.
 */
public interface PushPort {

    /** The largest body of a push, in bytes. */
    int MAX_PUSH_BYTES = 1024 * 1024;

    /** The most commands of a push. */
    int MAX_PUSH_COMMANDS = 500;

    /**
     * Submits a push and waits until each of its commands is answered for. Blocks the calling thread, which should be a virtual one.
     *
     * @param bearerToken the caller's access token, for an implementation that has to show it again
     * @param body the JSON of the push, as the client sent it
     * @throws io.ledger.api.error.LedgerException when the push as a whole is refused, or may be sent again ({@code unavailable})
     */
    PushResult submit(UUID userId, String bearerToken, UUID bookId, byte[] body);
}
