package io.ledger.sync.stomp;

import io.ledger.access.BookAccess;
import io.ledger.access.limit.RateLimits;
import io.ledger.access.security.AccessTokens;
import io.ledger.api.push.PushPort;
import io.ledger.platform.rows.Catalogue;
import io.ledger.sync.door.NodeShare;
import io.ledger.sync.live.LiveBooks;
import org.springframework.stereotype.Component;

/** What a connection works with. */
@Component
record Backend(
        AccessTokens tokens,
        BookAccess access,
        Catalogue catalogue,
        LiveBooks books,
        PushPort pushes,
        RateLimits limits,
        NodeShare node) {}
