package io.ledger.query.money;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/**
 * Writes amounts of one currency as people read them: digits grouped as in India where it is INR (12,34,567.89), by thousands elsewhere, always with all the
 * decimals that the currency has. By ICU, because the JDK's formats cannot group the Indian way. Immutable, thread-safe.
 */
public final class MoneyFormat {

    private static final Locale INDIA = Locale.of("en", "IN");
    private static final String SIGNS = "$£€¥₹";
    private static final char NO_BREAK_SPACE = '\u00a0';

    private final Currency currency;
    private final String symbol;
    private final LocalizedNumberFormatter amounts;
    private final LocalizedNumberFormatter numbers;

    private MoneyFormat(Currency currency) {
        this.currency = currency;
        this.symbol = symbolOf(currency);
        this.numbers = NumberFormatter.withLocale(localeOf(currency)).precision(Precision.unlimited());
        this.amounts = numbers.precision(Precision.fixedFraction(decimals(currency)));
    }

    /** The format of a currency, by its ISO 4217 code. Throws {@link IllegalArgumentException} when there is no such currency. */
    public static MoneyFormat of(String currencyCode) {
        return new MoneyFormat(Currency.getInstance(currencyCode));
    }

    private static Locale localeOf(Currency currency) {
        return currency.getCurrencyCode().equals("INR") ? INDIA : Locale.ENGLISH;
    }

    private static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /** How many minor units a whole unit of a currency has. Throws {@link IllegalArgumentException} when there is no such currency. */
    public static long unitMinor(String currencyCode) {
        return BigDecimal.ONE
                .movePointRight(decimals(Currency.getInstance(currencyCode)))
                .longValueExact();
    }

    /** The currency's sign where every font has it, its code and a space where not: a sign that nobody can see is no help. */
    private static String symbolOf(Currency currency) {
        String code = currency.getCurrencyCode();
        String sign = com.ibm.icu.util.Currency.getInstance(code).getSymbol(localeOf(currency));
        boolean shown = !sign.equals(code) && sign.codePoints().allMatch(MoneyFormat::isShownEverywhere);
        return shown ? sign : code + NO_BREAK_SPACE;
    }

    private static boolean isShownEverywhere(int codePoint) {
        return SIGNS.indexOf(codePoint) >= 0 || (codePoint >= 'A' && codePoint <= 'Z');
    }

    /** The currency's ISO 4217 code. */
    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /** With the currency's sign: {@code ₹12,34,567.89}, {@code -₹1.00}, {@code KWD 1.250}. */
    public String withSymbol(long minor) {
        String plain = plain(minor);
        return minor < 0 ? "-" + symbol + plain.substring(1) : symbol + plain;
    }

    /** Without the sign, for a column that says elsewhere what it is in: {@code 12,34,567.89}. */
    public String plain(long minor) {
        return amounts.format(BigDecimal.valueOf(minor, decimals(currency))).toString();
    }

    /** The price of one, without the sign, from minor units with decimals: with all decimals of the currency, and further ones where it has them ({@code 11.915}). */
    public String price(BigDecimal minor) {
        BigDecimal major = minor.movePointLeft(decimals(currency)).stripTrailingZeros();
        return numbers.precision(Precision.minFraction(decimals(currency)))
                .format(major)
                .toString();
    }

    /** In major units, with the decimals that the currency has: {@code 1234567.89}. */
    public BigDecimal major(long minor) {
        return BigDecimal.valueOf(minor, decimals());
    }

    /** The price of one in major units: with all decimals of the currency, and further ones where it has them. */
    public BigDecimal majorPrice(BigDecimal minor) {
        BigDecimal major = minor.stripTrailingZeros().movePointLeft(decimals());
        return major.setScale(Math.max(major.scale(), decimals()));
    }

    /** How many decimals an amount has. */
    public int decimals() {
        return decimals(currency);
    }

    /** A number that is no money, grouped as the currency's people do, with the decimals that it has: {@code 1,00,000.125}. */
    public String number(BigDecimal number) {
        return numbers.format(number).toString();
    }
}
