package io.ledger.query.digest;

import io.ledger.platform.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * JSON in the canonical form of RFC 8785 (JCS), in the making: names in the order of their UTF-16 code units, nothing between the tokens, strings with the fewest escapes, numbers as ECMAScript
 * writes them. Beside a library that makes it of text, this one needs no text first. For one thread.
 */
final class CanonicalText {

    private static final int INITIAL_BYTES = 1_024;

    /** Of a {@code char}: a control character, as {@code \}{@code u001f}. */
    private static final int MAX_BYTES_A_CHAR = 6;

    /** Whole numbers up to here are the same in ECMAScript, digit by digit. */
    private static final BigInteger MAX_EXACT = BigInteger.TWO.pow(53);

    /** From {@code 1e21} on ECMAScript writes an exponent, and from {@code 1e-7} down. */
    private static final int MAX_PLAIN_EXPONENT = 21;

    private static final int MIN_PLAIN_EXPONENT = -6;

    private static final HexFormat HEX = HexFormat.of();

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;
    private String lastJson = "";
    private byte[] lastForm = {};

    void clear() {
        length = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    /** How many of the bytes are its. */
    int length() {
        return length;
    }

    void raw(byte[] ascii) {
        ensure(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
    }

    void raw(char ascii) {
        ensure(1);
        bytes[length++] = (byte) ascii;
    }

    /** Text that is written as it stands: digits, say. */
    @SuppressWarnings("deprecation") // the fastest way of ASCII to bytes
    void raw(String ascii) {
        ensure(ascii.length());
        ascii.getBytes(0, ascii.length(), bytes, length);
        length += ascii.length();
    }

    /** A string in its quotes. */
    void string(String text) {
        ensure(text.length() * MAX_BYTES_A_CHAR + 2);
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
                bytes[length++] = (byte) c;
            } else if (c < 0x80) {
                escape(c);
            } else {
                // What stands next to one another outside of ASCII is encoded together: the halves of a pair are.
                int end = i + 1;
                while (end < text.length() && text.charAt(end) >= 0x80) {
                    end++;
                }
                raw(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
                i = end - 1;
            }
        }
        bytes[length++] = '"';
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> raw("\\\"");
            case '\\' -> raw("\\\\");
            case '\b' -> raw("\\b");
            case '\t' -> raw("\\t");
            case '\n' -> raw("\\n");
            case '\f' -> raw("\\f");
            case '\r' -> raw("\\r");
            default -> raw("\\u00" + HEX.toHexDigits((byte) c));
        }
    }

    /** Any JSON, from its text. A row that goes and the one that comes in its place mostly have the same: what was read last is not read again. */
    void json(String text) {
        if (text.equals(lastJson)) {
            raw(lastForm);
            return;
        }
        int start = length;
        value(Json.mapper().readTree(text));
        lastJson = text;
        lastForm = Arrays.copyOfRange(bytes, start, length);
    }

    private void value(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> string(node.stringValue());
            case NUMBER -> number(node.decimalValue());
            default -> raw(node.toString());
        }
    }

    private void object(JsonNode node) {
        List<String> names = node.propertyNames().stream().sorted().toList();
        raw('{');
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                raw(',');
            }
            string(names.get(i));
            raw(':');
            value(node.get(names.get(i)));
        }
        raw('}');
    }

    private void array(JsonNode node) {
        raw('[');
        for (Iterator<JsonNode> each = node.iterator(); each.hasNext(); ) {
            value(each.next());
            if (each.hasNext()) {
                raw(',');
            }
        }
        raw(']');
    }

    /** A number as ECMAScript writes it, which knows doubles alone. */
    private void number(BigDecimal number) {
        if (number.scale() <= 0 && number.precision() - number.scale() <= MAX_PLAIN_EXPONENT) {
            BigInteger whole = number.toBigInteger();
            if (whole.abs().compareTo(MAX_EXACT) <= 0) {
                raw(whole.toString());
                return;
            }
        }
        ofDouble(number.doubleValue());
    }

    private void ofDouble(double number) {
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (shortest.signum() == 0) {
            raw('0');
            return;
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - shortest.scale(); // the number is 0.digits × 10^exponent
        if (exponent > MIN_PLAIN_EXPONENT && exponent <= MAX_PLAIN_EXPONENT) {
            raw(shortest.toPlainString());
            return;
        }
        raw((number < 0 ? "-" : "") + digits.charAt(0));
        raw(digits.length() == 1 ? "" : "." + digits.substring(1));
        raw((exponent > 0 ? "e+" : "e-") + Math.abs(exponent - 1));
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
