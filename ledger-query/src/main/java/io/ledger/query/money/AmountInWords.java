package io.ledger.query.money;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.ULocale;
import io.ledger.query.language.Language;
import java.util.Locale;

/**
 * Spells out an amount, as bills and cheques do: "Rupees Twelve Lakh Thirty-Four Thousand Five Hundred Sixty-Seven and Fifty Paise Only". Numbers below a crore are ICU's; above, rupees are counted in
 * crores of crores in both languages ("ten lakh crore"), as accountants count them: ICU goes on to खरब in Hindi, and to trillions in English. The minor units of other currencies are a fraction ("and
 * 50/100"). Stateless.
 */
public final class AmountInWords {

    private static final long CRORE = 10_000_000;
    private static final String RUPEE = "INR";

    private final Language language;
    private final String currencyCode;
    private final long unit;
    private final RuleBasedNumberFormat numbers;

    private AmountInWords(Language language, String currencyCode) {
        this.language = language;
        this.currencyCode = currencyCode;
        long minors = 1;
        for (int i = Math.max(0, java.util.Currency.getInstance(currencyCode).getDefaultFractionDigits()); i > 0; i--) {
            minors *= 10;
        }
        this.unit = minors;
        ULocale locale = isRupees() && language == Language.ENGLISH ? new ULocale("en", "IN") : language.locale();
        this.numbers = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
        numbers.setDefaultRuleSet("%spellout-cardinal");
    }

    /** An amount in minor units of a currency, in words. */
    public static String of(long minor, String currencyCode, Language language) {
        return new AmountInWords(language, currencyCode).words(minor);
    }

    private boolean isRupees() {
        return currencyCode.equals(RUPEE);
    }

    private String words(long minor) {
        long amount = Math.abs(minor);
        String words = isRupees() ? rupees(amount / unit, amount % unit) : others(amount / unit, amount % unit);
        return minor < 0 ? language.say("Minus {0}", words) : words;
    }

    private String rupees(long rupees, long paise) {
        if (rupees == 0 && paise > 0) {
            return language.say(paise == 1 ? "{0} Paisa Only" : "{0} Paise Only", spelled(paise));
        }
        String whole = language.say(rupees == 1 ? "Rupee {0}" : "Rupees {0}", spelled(rupees));
        return switch ((int) paise) {
            case 0 -> language.say("{0} Only", whole);
            case 1 -> language.say("{0} and {1} Paisa Only", whole, spelled(paise));
            default -> language.say("{0} and {1} Paise Only", whole, spelled(paise));
        };
    }

    private String others(long whole, long fraction) {
        String name = Currency.getInstance(currencyCode)
                .getName(language.locale(), Currency.PLURAL_LONG_NAME, whole == 1 ? "one" : "other", null);
        String words = language.say("{0} {1}", capitalised(name), spelled(whole));
        return fraction == 0
                ? language.say("{0} Only", words)
                : language.say("{0} and {1} Only", words, fraction + "/" + unit);
    }

    private String spelled(long number) {
        if (isRupees() && number >= CRORE) {
            String crores = language.say("{0} Crore", spelled(number / CRORE));
            return number % CRORE == 0 ? crores : crores + " " + spelled(number % CRORE);
        }
        return capitalised(numbers.format(number));
    }

    private String capitalised(String words) {
        return language == Language.ENGLISH
                ? UCharacter.toTitleCase(
                        Locale.ENGLISH,
                        words,
                        BreakIterator.getWordInstance(Locale.ENGLISH),
                        UCharacter.TITLECASE_NO_LOWERCASE)
                : words;
    }
}
