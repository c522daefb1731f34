package io.ledger.platform.json;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON from outside, which is UTF-8 (RFC 8259, section 8.1) and nothing else: Jackson by itself guesses UTF-16 and UTF-32 from the first bytes, and takes some bytes that are no UTF-8 for letters. A byte
 * order mark of UTF-8 is passed over, as the RFC lets a reader do. Stateless.
 */
final class ClientJson {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ClientJson() {}

    /**
     * The value as plain Java, see {@link Json#readObject}.
     *
     * @throws LedgerException {@code malformed}, in words for whoever wrote the JSON, and with the innermost name at the place as the field
     */
    static @Nullable Object read(JsonMapper mapper, byte[] json) {
        String text = utf8(json);
        try (JsonParser parser = mapper.createParser(text)) {
            try {
                return mapper.readValue(parser, Object.class);
            } catch (StreamConstraintsException e) {
                throw malformed(Json.BOUNDS, parser, e);
            } catch (JacksonException e) {
                throw malformed("Not JSON: " + e.getOriginalMessage(), parser, e);
            } catch (NumberFormatException e) {
                // What Jackson says of an exponent that no BigDecimal has.
                throw malformed("A number is out of every range.", parser, e);
            }
        } catch (JacksonException e) {
            throw new LedgerException(ErrorCode.MALFORMED, "Not JSON: " + e.getOriginalMessage(), null, e);
        }
    }

    private static String utf8(byte[] json) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new LedgerException(ErrorCode.MALFORMED, "JSON is read in UTF-8 here, and this is none.", null, e);
        }
        if (text.indexOf('\0') >= 0) {
            throw new LedgerException(
                    ErrorCode.MALFORMED, "JSON is read in UTF-8 here; a NUL in it means that it is UTF-16 or UTF-32.");
        }
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static LedgerException malformed(String message, JsonParser parser, Exception cause) {
        return new LedgerException(ErrorCode.MALFORMED, message, fieldAt(parser.streamReadContext()), cause);
    }

    /** The name that the reader stands in; null outside of every object. */
    private static @Nullable String fieldAt(@Nullable TokenStreamContext place) {
        for (TokenStreamContext at = place; at != null; at = at.getParent()) {
            if (at.currentName() != null) {
                return at.currentName();
            }
        }
        return null;
    }
}
