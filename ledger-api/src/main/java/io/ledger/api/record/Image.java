package io.ledger.api.record;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.Base64;

/** The bytes of a picture in base 64 (RFC 4648, section 4), at most {@code maxBytes} of them. Whether they are a picture, whoever decides looks. */
public record Image(int maxBytes) implements FieldType<String> {
    @Override
    public Storage storage() {
        return Storage.TEXT;
    }

    @Override
    public String read(String field, Object json) {
        String text = FieldType.string(field, json);
        try {
            if (text.length() <= (maxBytes + 2) / 3 * 4 && Base64.getDecoder().decode(text).length <= maxBytes) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw new LedgerException(ErrorCode.INVALID_FIELD, field + " takes a picture in base 64.", field, e);
        }
        throw new LedgerException(
                ErrorCode.INVALID_FIELD, field + " takes a picture of at most " + maxBytes + " bytes.", field);
    }

    @Override
    public String stored(String field, Object json) {
        return FieldType.string(field, json);
    }
}
