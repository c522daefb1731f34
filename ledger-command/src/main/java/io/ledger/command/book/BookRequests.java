package io.ledger.command.book;

import io.ledger.api.book.BookCommand.OpenBook;
import io.ledger.api.book.Role;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.Ids;
import io.ledger.api.record.Texts;
import io.ledger.platform.json.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of the requests for books. Throws {@code malformed} and {@code invalid_parameter}, with the field. */
final class BookRequests {

    private static final int NAME_LENGTH = 200;
    /** As OpenID Connect bounds it. */
    private static final int SUBJECT_LENGTH = 255;

    private static final String RUPEE = "INR";
    private static final String INDIA = "Asia/Kolkata";
    private static final String UTC = "UTC";

    private BookRequests() {}

    /** The body of a request to open a book, for the API's description. */
    @Schema(name = "NewBook")
    record NewBook(
            @Schema(description = "Made by the client.") UUID id,
            @Schema(maxLength = NAME_LENGTH) String name,
            @Schema(description = "ISO 4217: INR.") String currency,

            @Schema(
                    description = "Like Asia/Kolkata, which is also what a book in INR gets without; others get UTC.",
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            @Nullable
            String timeZone) {}

    /** The body of a request to add a member. */
    @Schema(name = "NewMember")
    record NewMember(
            @Schema(
                    description = "Of an account here; or the subject.",
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            @Nullable
            String login,

            @Schema(
                    description = "What tokens name in sub: with another issuer the only way to name somebody.",
                    maxLength = SUBJECT_LENGTH,
                    requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            @Nullable
            String subject,

            Role role) {}

    /** The body of a request to invite somebody. */
    @Schema(name = "NewInvitation")
    record NewInvitation(Role role) {}

    static OpenBook openBook(byte[] body, UUID userId, String login) {
        Map<String, @Nullable Object> json = Json.readObject(body);
        onlyFields(json, Set.of("id", "name", "currency", "time_zone"));
        UUID id = id(string(json, "id"));
        String name = name(string(json, "name"));
        String currency = currency(string(json, "currency"));
        String timeZone = json.get("time_zone") == null
                ? (currency.equals(RUPEE) ? INDIA : UTC)
                : timeZone(string(json, "time_zone"));
        return new OpenBook(id, userId, login, name, currency, timeZone);
    }

    static NewMember newMember(byte[] body) {
        Map<String, @Nullable Object> json = Json.readObject(body);
        onlyFields(json, Set.of("login", "subject", "role"));
        String subject = json.get("subject") == null ? null : subject(string(json, "subject"));
        String login = subject != null && json.get("login") == null ? null : login(string(json, "login"));
        if (login != null && subject != null) {
            throw invalid("subject", "A member is named by login or by subject, not by both.", null);
        }
        return new NewMember(login, subject, role(json));
    }

    static NewInvitation newInvitation(byte[] body) {
        Map<String, @Nullable Object> json = Json.readObject(body);
        onlyFields(json, Set.of("role"));
        return new NewInvitation(role(json));
    }

    private static Role role(Map<String, @Nullable Object> json) {
        return Role.of(string(json, "role"))
                .orElseThrow(() -> invalid("role", "A role is owner, editor, accountant, auditor or viewer.", null));
    }

    private static void onlyFields(Map<String, @Nullable Object> json, Set<String> known) {
        for (String field : json.keySet()) {
            if (!known.contains(field)) {
                throw invalid(field, "There is no field \"" + field + "\" here.", null);
            }
        }
    }

    private static String string(Map<String, @Nullable Object> json, String field) {
        if (json.get(field) instanceof String text) {
            return text;
        }
        throw invalid(field, field + " is needed, as a string.", null);
    }

    private static UUID id(String text) {
        try {
            return Ids.parse("id", text);
        } catch (LedgerException e) {
            throw invalid("id", "id takes a UUID.", e);
        }
    }

    private static String name(String text) {
        String name;
        try {
            name = Texts.clean("name", text, NAME_LENGTH, false);
        } catch (LedgerException e) {
            throw invalid("name", String.valueOf(e.getMessage()), e);
        }
        if (name.isEmpty()) {
            throw invalid("name", "A book has a name.", null);
        }
        return name;
    }

    /** One that an account could have: PostgreSQL does not even look for text with a NUL. */
    private static String login(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw invalid("login", "login takes text without control characters.", null);
        }
        return text;
    }

    /** As it is: an issuer may mean something by every sign of it. */
    private static String subject(String text) {
        boolean fits = !text.isBlank()
                && text.length() <= SUBJECT_LENGTH
                && text.chars().noneMatch(Character::isISOControl);
        if (!fits) {
            throw invalid(
                    "subject",
                    "subject takes 1 to " + SUBJECT_LENGTH + " characters, none of them a control character.",
                    null);
        }
        return text;
    }

    private static String currency(String code) {
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(currency ->
                        currency.getCurrencyCode().equals(code) && currency.getDefaultFractionDigits() >= 0);
        if (!known) {
            throw invalid("currency", "currency takes a code of ISO 4217, like INR.", null);
        }
        return code;
    }

    private static String timeZone(String id) {
        if (!ZoneId.getAvailableZoneIds().contains(id)) {
            throw invalid("time_zone", "time_zone takes a name of the IANA list, like Asia/Kolkata.", null);
        }
        return id;
    }

    private static LedgerException invalid(String field, String message, @Nullable Throwable cause) {
        return new LedgerException(ErrorCode.INVALID_PARAMETER, message, field, cause);
    }
}
