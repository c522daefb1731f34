package io.ledger.query.document;

import io.ledger.api.tax.GstStates;
import io.ledger.query.language.Language;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who writes a paper.
 *
 * @param taxId its number with the tax office: in India the GSTIN
 * @param country where it is, by ISO 3166; null where that is not known
 * @param stateCode its state in India, by the code for GST
 */
public record Business(
        String name,
        @Nullable String address,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String taxId,
        @Nullable String country,
        @Nullable String stateCode) {

    private static final String INDIA = "IN";

    /** Whether its bills are written after India's rules. */
    public boolean isIndian() {
        return INDIA.equals(country);
    }

    /** What stands below the name: what is known of the address, the phone and so on. */
    List<String> lines(Language language) {
        String reach = Stream.of(phone, email).filter(Objects::nonNull).collect(Collectors.joining(" · "));
        return Stream.of(address, reach, taxLine(language), isIndian() ? stateLine(stateCode, language) : null)
                .filter(Objects::nonNull)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private @Nullable String taxLine(Language language) {
        return taxId == null ? null : taxLine(taxId, isIndian(), language);
    }

    /** The number with the tax office, as the country's papers name it. */
    public static String taxLine(String taxId, boolean isIndian, Language language) {
        return language.say(isIndian ? "GSTIN {0}" : "Tax ID {0}", taxId);
    }

    /** A state in India with its code: {@code State: Maharashtra (27)}; null where there is none. */
    public static @Nullable String stateLine(@Nullable String stateCode, Language language) {
        return stateCode == null ? null : language.say("State: {0}", state(stateCode, language));
    }

    /** A state's name and code: {@code Maharashtra (27)}. */
    public static String state(String stateCode, Language language) {
        return language.phrase(GstStates.name(stateCode)) + " (" + stateCode + ")";
    }
}
