package io.ledger.sync.stomp;

import io.ledger.access.Caller;
import io.ledger.access.limit.Limit;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.sync.door.Doors;
import io.ledger.sync.door.UserShare;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose a connection is: nobody's before its CONNECT, then one user's for ever, by the newest token that was shown. Thread-safe, but for one thread that shows tokens. */
final class SessionUser {

    private static final String BEARER = "bearer ";

    private final Backend backend;
    private final Doors.Place place;
    private volatile @Nullable Caller caller;
    private @Nullable UserShare share; // guarded by this, as is the next
    private boolean isLeft;

    SessionUser(Backend backend, Doors.Place place) {
        this.backend = backend;
        this.place = place;
    }

    /** Who it is; null before the CONNECT. */
    @Nullable
    Caller caller() {
        return caller;
    }

    /** Who sent the frame. */
    Caller known(ClientFrame frame) throws ProtocolFault {
        Caller known = caller;
        if (known == null) {
            throw new ProtocolFault(Fault.of(ErrorCode.UNAUTHENTICATED, "CONNECT comes first."), frame.receipt());
        }
        return known;
    }

    /** Takes the token of a CONNECT. */
    UserShare connect(ClientFrame frame) throws ProtocolFault {
        if (caller != null) {
            throw ProtocolFault.malformed("This connection is connected already.", frame.receipt());
        }
        try {
            Caller known = authenticate(frame);
            backend.limits().take(Limit.CONNECTS, known.userId());
            UserShare taken = place.connected(known.userId());
            synchronized (this) {
                caller = known;
                share = taken;
                if (isLeft) {
                    giveBack(); // the connection ended meanwhile
                }
            }
            return taken;
        } catch (LedgerException e) {
            throw new ProtocolFault(e.fault(), frame.receipt());
        }
    }

    /** Takes a newer token of the same user. */
    void renew(ClientFrame frame, Caller known) throws ProtocolFault {
        try {
            backend.limits().take(Limit.CONNECTS, known.userId());
            Caller renewed = authenticate(frame);
            if (!renewed.userId().equals(known.userId())) {
                throw new LedgerException(ErrorCode.FORBIDDEN, "This is another user's token.");
            }
            backend.tokens().requireLiving(renewed);
            caller = renewed;
        } catch (LedgerException e) {
            throw new ProtocolFault(e.fault(), frame.receipt());
        }
    }

    private Caller authenticate(ClientFrame frame) {
        String header = frame.header("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            throw new LedgerException(
                    ErrorCode.UNAUTHENTICATED,
                    frame.command() + " needs the header Authorization: Bearer and a token.");
        }
        return Caller.of(
                backend.tokens().authenticate(header.substring(BEARER.length()).strip()));
    }

    /** Why the connection may not go on as this user; null when it may. */
    @Nullable
    Fault reasonToEnd() {
        Caller known = caller;
        if (known == null) {
            return null;
        }
        try {
            backend.tokens().requireLiving(known);
            return null;
        } catch (LedgerException e) {
            return e.fault();
        }
    }

    /** The connection is over. */
    synchronized void leave() {
        if (!isLeft) {
            isLeft = true;
            giveBack();
            place.leave();
        }
    }

    private void giveBack() {
        Caller known = caller;
        if (share != null && known != null) {
            share = null;
            place.disconnected(known.userId());
        }
    }
}
