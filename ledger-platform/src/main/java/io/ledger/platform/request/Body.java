package io.ledger.platform.request;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** The body as a JSON object that has none but known fields. Throws {@code malformed}, with the field where there is one. */
    public static Map<String, @Nullable Object> object(byte[] body, Set<String> known) {
        Map<String, @Nullable Object> object = Json.readObject(body);
        for (String field : object.keySet()) {
            if (!known.contains(field)) {
                throw new LedgerException(ErrorCode.MALFORMED, "There is no field \"" + field + "\" here.", field);
            }
        }
        return object;
    }
}
