package io.ledger.command.record;

import static io.ledger.command.record.Commands.AT;
import static io.ledger.command.record.Commands.BOOK;
import static io.ledger.command.record.Commands.create;
import static io.ledger.command.record.Commands.update;
import static io.ledger.command.record.Commands.with;
import static io.ledger.command.record.Decisions.given;

import io.ledger.api.book.Role;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Facts;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.table.BusinessSettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may close the books, and open them again, and what they have to say. */
class LockIsMovedWithAReasonTest {

    private static final String DAY = "2026-03-31";
    private static final RecordCommand SETTINGS = made(Role.OWNER, Map.of());

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "ACCOUNTANT"})
    void ownersAndAccountants_moveTheLock_withAReason(Role role) {
        given(SETTINGS).takes(edited(role, lock(DAY, "Filed")), RecordChanged.class);
        given(SETTINGS).takes(edited(role, lock(null, "A bill was missing")), RecordChanged.class);
        given(SETTINGS).rejects(edited(role, lock(DAY, null)), ErrorCode.MISSING_FIELD, "lock_reason");
        given(SETTINGS).rejects(edited(role, Map.of("locked_until", DAY)), ErrorCode.MISSING_FIELD, "lock_reason");
        given(SETTINGS).rejects(edited(role, lock(DAY, "  ")), ErrorCode.MISSING_FIELD, "lock_reason");
        given().takes(made(role, lock(DAY, "Filed")), RecordAdded.class);
        given().rejects(made(role, Map.of("locked_until", DAY)), ErrorCode.MISSING_FIELD, "lock_reason");
    }

    @Test
    void aReasonOfAnEarlierMove_isNoneOfTheNext() {
        given(SETTINGS, edited(Role.OWNER, lock(DAY, "Filed")))
                .rejects(
                        Commands.of(
                                BOOK,
                                update(BusinessSettings.TABLE, AT.plusMillis(9), Map.of("locked_until", "2026-04-30"))),
                        ErrorCode.MISSING_FIELD,
                        "lock_reason");
    }

    @Test
    void anEditor_movesNoLock_andEditsTheRest() {
        given(SETTINGS).rejects(edited(Role.EDITOR, lock(DAY, "Filed")), ErrorCode.FORBIDDEN, "locked_until");
        given(SETTINGS).rejects(edited(Role.EDITOR, lock(null, "Filed")), ErrorCode.FORBIDDEN, "locked_until");
        given(SETTINGS)
                .rejects(edited(Role.EDITOR, Map.of("lock_reason", "Other")), ErrorCode.FORBIDDEN, "lock_reason");
        given().rejects(made(Role.EDITOR, lock(DAY, "Filed")), ErrorCode.FORBIDDEN, "locked_until");
        given(SETTINGS).takes(edited(Role.EDITOR, Map.of("bill_prefix", "A/")), RecordChanged.class);
        given().takes(made(Role.EDITOR, Map.of("bill_prefix", "A/")), RecordAdded.class);
    }

    private static Map<String, @Nullable Object> lock(@Nullable String until, @Nullable String reason) {
        Map<String, @Nullable Object> lock = new HashMap<>();
        lock.put("locked_until", until);
        lock.put("lock_reason", reason);
        return lock;
    }

    private static RecordCommand made(Role role, Map<String, ? extends @Nullable Object> data) {
        Map<String, Object> given = new HashMap<>();
        data.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return with(Facts.NONE.ofSender(role.closes()), create(BOOK, BusinessSettings.TABLE, AT, given));
    }

    private static RecordCommand edited(Role role, Map<String, ? extends @Nullable Object> data) {
        return with(
                Facts.NONE.ofSender(role.closes()),
                Commands.of(BOOK, update(BusinessSettings.TABLE, AT.plusMillis(1), data)));
    }
}
