package io.ledger.command.push;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** The body of a request, of a bounded size, whether its length is announced or it comes in chunks. */
public final class Body {

    private Body() {}

    /** Reads at most {@code maxBytes}, and one more to see that there is more. Throws {@code push_too_large}. */
    public static byte[] read(HttpServletRequest request, int maxBytes) throws IOException {
        if (request.getContentLengthLong() <= maxBytes) {
            byte[] body = request.getInputStream().readNBytes(maxBytes + 1);
            if (body.length <= maxBytes) {
                return body;
            }
        }
        throw new LedgerException(ErrorCode.PUSH_TOO_LARGE, "A body here has at most " + maxBytes + " bytes.");
    }
}
