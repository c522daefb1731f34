package io.ledger.query.language;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import io.ledger.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A language that papers are written in. Code says everything in English; a paper asks its language for each phrase, and what the language's list ({@code languages/hi.json}) lacks stays English. Days
 * in a phrase are found and written in the language too, so a heading that was made with its days, "1 Nov 2026 – 30 Nov 2026" say, is looked up as "{0} – {1}". Immutable, thread-safe.
 */
public enum Language {
    ENGLISH("en"),
    HINDI("hi");

    private static final Pattern DAY = Pattern.compile("(?:([0-9]{1,2}) )?\\b([A-Z][a-z]{2,8}) ([0-9]{4})\\b");
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final DateFormatSymbols ENGLISH_MONTHS = DateFormatSymbols.getInstance(ULocale.ENGLISH);
    private static final int SHORT_NAME = 3;
    private static final String END = "{0}";
    private static final String ACCOUNT = "Account: ";
    private static final String REVERSED = ", reversed";

    private final String tag;
    private final ULocale locale;

    @SuppressWarnings("ImmutableEnumChecker") // a copy of a map, which nobody writes to
    private final Map<String, String> phrases;

    /** The beginnings of the phrases that end with what somebody wrote, the longest first. */
    @SuppressWarnings("ImmutableEnumChecker") // an immutable list
    private final List<String> beginnings;

    /** By ICU, because a Java runtime that was made small has the JDK's names of months in English alone. */
    @SuppressWarnings("ImmutableEnumChecker") // an immutable list
    private final List<String> months;

    Language(String tag) {
        this.tag = tag;
        this.locale = ULocale.forLanguageTag(tag);
        this.phrases = tag.equals("en") ? Map.of() : phrases(tag);
        this.beginnings = phrases.keySet().stream()
                .filter(phrase -> phrase.endsWith(END) && phrase.indexOf('{') == phrase.length() - END.length())
                .map(phrase -> phrase.substring(0, phrase.length() - END.length()))
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        this.months = List.of(DateFormatSymbols.getInstance(locale).getMonths());
    }

    private static Map<String, String> phrases(String tag) {
        try (InputStream in =
                Objects.requireNonNull(Language.class.getResourceAsStream("/languages/" + tag + ".json"))) {
            Map<String, String> phrases = new HashMap<>();
            Json.readStored(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .forEach((english, phrase) -> phrases.put(english, String.valueOf(phrase)));
            return Map.copyOf(phrases);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The language of a tag ({@code hi}, {@code hi-IN}); English for one that there are no papers in, and for null. */
    public static Language of(@Nullable String tag) {
        if (tag != null) {
            String language = Locale.forLanguageTag(tag).getLanguage();
            for (Language each : values()) {
                if (each.tag.equals(language)) {
                    return each;
                }
            }
        }
        return ENGLISH;
    }

    /** Its tag, {@code hi}. */
    public String tag() {
        return tag;
    }

    /** What numbers are spelled out by. */
    public ULocale locale() {
        return locale;
    }

    /** An English phrase in this language; of several lines, each of them. */
    public String phrase(String english) {
        if (this == ENGLISH || english.isEmpty()) {
            return english;
        }
        if (english.indexOf('\n') >= 0) {
            return english.lines().map(this::phrase).collect(Collectors.joining("\n"));
        }
        @Nullable String whole = phrases.get(english);
        if (whole != null) {
            return whole;
        }
        Matcher days = DAY.matcher(english);
        Object[] written = days.results().map(this::day).toArray();
        if (written.length == 0) {
            return english;
        }
        int[] next = new int[1];
        return say(days.reset().replaceAll(day -> "{" + next[0]++ + "}"), written);
    }

    /**
     * A sentence of ours that ends with what somebody wrote, {@code "Sale bill INV-7"}, or with the name of an account; what somebody wrote stays. It may say that it is {@code ", reversed"}.
     */
    public String sentence(String english) {
        if (this == ENGLISH) {
            return english;
        }
        if (english.endsWith(REVERSED)) {
            return say(END + REVERSED, sentence(english.substring(0, english.length() - REVERSED.length())));
        }
        @Nullable String whole = phrases.get(english);
        if (whole != null) {
            return whole;
        }
        for (String beginning : beginnings) {
            if (!beginning.isEmpty() && english.startsWith(beginning)) {
                return say(beginning + END, account(english.substring(beginning.length())));
            }
        }
        return english;
    }

    /** The name of an account: of those that the server makes, in this language. The list has them apart from other phrases, because people call theirs as they like. */
    public String account(String english) {
        String said = phrase(ACCOUNT + english);
        return said.startsWith(ACCOUNT) ? english : said;
    }

    /** An English phrase with places, {@code "Due on {0}"}, in this language, with these in their places. */
    public String say(String english, Object... values) {
        return PLACE.matcher(phrases.getOrDefault(english, english))
                .replaceAll(
                        place -> Matcher.quoteReplacement(String.valueOf(values[Integer.parseInt(place.group(1))])));
    }

    private String day(MatchResult day) {
        for (int i = 0; i < months.size(); i++) {
            String name = ENGLISH_MONTHS.getMonths()[i];
            if (name.equals(day.group(2)) || name.substring(0, SHORT_NAME).equals(day.group(2))) {
                String month = months.get(i) + " " + day.group(3);
                return day.group(1) == null ? month : day.group(1) + " " + month;
            }
        }
        return day.group();
    }

    /** {@code 22 Nov 2026}, {@code 22 नवंबर 2026}. */
    public String day(LocalDate day) {
        String month = months.get(day.getMonthValue() - 1);
        String name = this == ENGLISH ? month.substring(0, SHORT_NAME) : month;
        return day.getDayOfMonth() + " " + name + " " + day.getYear();
    }

    /** {@code November 2026}, {@code नवंबर 2026}. */
    public String month(YearMonth month) {
        return months.get(month.getMonthValue() - 1) + " " + month.getYear();
    }
}
