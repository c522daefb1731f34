package io.ledger.api.record;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days of the week by their numbers in ISO 8601, 1 for Monday to 7 for Sunday: each at most once, in their order. An empty list is a value. */
public record Weekdays() implements FieldType<List<Long>> {
    private static final int SUNDAY = 7;

    @Override
    public Storage storage() {
        return Storage.JSON;
    }

    @Override
    public List<Long> read(String field, Object json) {
        if (!(json instanceof List<?> list) || list.size() > SUNDAY) {
            throw invalid(field);
        }
        List<Long> days =
                list.stream().map(each -> day(field, each)).sorted().distinct().toList();
        if (days.size() < list.size()) {
            throw invalid(field);
        }
        return days;
    }

    private static Long day(String field, @Nullable Object json) {
        if (json instanceof Number number
                && (json instanceof Long || json instanceof Integer)
                && number.longValue() >= 1
                && number.longValue() <= SUNDAY) {
            return number.longValue();
        }
        throw invalid(field);
    }

    private static LedgerException invalid(String field) {
        return new LedgerException(
                ErrorCode.INVALID_FIELD,
                field + " takes an array of weekdays, 1 for Monday to 7 for Sunday, each once.",
                field);
    }

    @Override
    public List<Long> stored(String field, Object json) {
        return read(field, json);
    }
}
