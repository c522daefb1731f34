package io.ledger.api.record;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A number from 0 to {@code max} that is mostly whole and may have a few decimals: an integer, or a string like {@code "1191.5"}. {@code 1191.50} and {@code 1191.5} are one value; a whole one is
 * written as an integer.
 *
 * @param maxDecimals the most digits after the point; a finer value is {@code invalid_field}
 * @param outOfRange the code of the rejection of a value below 0 or above {@code max}
 */
public record Fine(int maxDecimals, long max, ErrorCode outOfRange) implements FieldType<BigDecimal> {
    private static final int MAX_DIGITS = 30;
    private static final int MAX_STORED_DIGITS = 1_000;

    @Override
    public Storage storage() {
        return Storage.JSON;
    }

    @Override
    public BigDecimal read(String field, Object json) {
        BigDecimal value = number(json, MAX_DIGITS, maxDecimals);
        if (value == null) {
            throw new LedgerException(
                    ErrorCode.INVALID_FIELD,
                    field + " takes an integer, or a string like \"12.5\" with at most " + maxDecimals + " decimals.",
                    field);
        }
        if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new LedgerException(outOfRange, field + " is from 0 to " + max + ".", field);
        }
        return value;
    }

    @Override
    public BigDecimal stored(String field, Object json) {
        BigDecimal value = number(json, MAX_STORED_DIGITS, MAX_STORED_DIGITS);
        if (value == null) {
            throw new LedgerException(ErrorCode.INVALID_FIELD, field + " is no number.", field);
        }
        return value;
    }

    private static @Nullable BigDecimal number(Object json, int maxDigits, int maxDecimals) {
        BigDecimal value = switch (json) {
            case Long number -> BigDecimal.valueOf(number);
            case Integer number -> BigDecimal.valueOf(number);
            case BigInteger number -> new BigDecimal(number);
            case String text -> Decimals.parse(text, maxDigits, maxDecimals);
            default -> null;
        };
        return value == null ? null : canonical(value);
    }

    private static BigDecimal canonical(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public Object write(BigDecimal value) {
        return value.scale() == 0 && value.unscaledValue().bitLength() < Long.SIZE
                ? (Object) value.longValueExact()
                : value.toPlainString();
    }
}
