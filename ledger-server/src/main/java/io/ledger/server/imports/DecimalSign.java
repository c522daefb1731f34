package io.ledger.server.imports;

import java.util.regex.Pattern;

/** What stands before the cents; the other one stands between the thousands, in groups of three (1,234,567.50) or as in India (12,34,567.50). */
public enum DecimalSign {
    POINT('.', ',', "1,234.50"),
    COMMA(',', '.', "1.234,50");

    static final String OPTION = "--decimal=point or --decimal=comma";

    final char sign;
    private final char group;
    private final String example;
    private final Pattern form;

    DecimalSign(char sign, char group, String example) {
        this.sign = sign;
        this.group = group;
        this.example = example;
        // No group but the first may be cut short, and a number in groups begins with no 0: neither 1,23 nor 0,123 has
        // thousands.
        this.form = Pattern.compile(String.format(
                "(?:[0-9]{1,20}|[1-9][0-9]{0,2}(?:%1$s[0-9]{3}){1,6}|[1-9][0-9]?(?:%1$s[0-9]{2}){0,6}%1$s[0-9]{3})(?:%2$s[0-9]{1,20})?",
                Pattern.quote("" + group), Pattern.quote("" + sign)));
    }

    String example() {
        return example;
    }

    /** Whether an amount without sign, currency and spaces can be read so. */
    boolean fits(String digits) {
        return form.matcher(digits).matches();
    }

    /** The same amount with a point before its decimals, and nothing else but digits. */
    String plain(String digits) {
        return digits.replace("" + group, "").replace(sign, '.');
    }
}
