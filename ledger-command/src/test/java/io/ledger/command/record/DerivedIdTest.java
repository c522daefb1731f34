package io.ledger.command.record;

import static io.ledger.command.record.Commands.AT;
import static io.ledger.command.record.Commands.BOOK;
import static io.ledger.command.record.Commands.USER;
import static io.ledger.command.record.Commands.create;
import static io.ledger.command.record.Commands.delete;
import static io.ledger.command.record.Commands.restore;
import static io.ledger.command.record.Commands.update;
import static io.ledger.command.record.Commands.with;
import static io.ledger.command.record.Decisions.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.record.Facts;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.RecordEvent.RecordAdded;
import io.ledger.api.record.RecordEvent.RecordChanged;
import io.ledger.api.record.RecordEvent.RecordRemoved;
import io.ledger.api.record.RecordEvent.RecordRestored;
import io.ledger.api.table.Attendance;
import io.ledger.api.table.BusinessSettings;
import io.ledger.api.table.Parties;
import io.ledger.api.table.PayrollRuns;
import io.ledger.api.table.Profiles;
import io.ledger.api.table.Staff;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Records whose ids follow from what they are about. */
class DerivedIdTest {

    private static final UUID ASHA = UUID.fromString("01938a5e-0000-7000-8000-000000000001");
    private static final UUID RAVI = UUID.fromString("01938a5e-0000-7000-8000-000000000002");
    private static final UUID DAY_OF_ASHA = Attendance.id(ASHA, LocalDate.parse("2026-11-22"));
    private static final Facts STAFF = new Facts(Map.of(ASHA, Staff.TABLE, RAVI, Staff.TABLE), null, Set.of());
    private static final UUID MEMBER = UUID.fromString("0197f000-0000-7000-8000-0000000000bb");
    private static final Facts MEMBERS = new Facts(Map.of(), null, Set.of(MEMBER));
    private static final Instant LATER = AT.plusMillis(1);

    @Test
    void dayOfAttendance_withTheIdOfItsMemberAndDay_isAdded() {
        assertThat(DAY_OF_ASHA).as("by Python's uuid5").hasToString("6a0507d0-1b10-5676-b910-808a73ef508e");
        given().takes(day(DAY_OF_ASHA), RecordAdded.class);
    }

    @Test
    void dayOfAttendance_withAnotherId_isRejected() {
        given().rejects(day(Commands.ID), ErrorCode.INVALID_ID, "id");
        given().rejects(day(Attendance.id(RAVI, LocalDate.parse("2026-11-22"))), ErrorCode.INVALID_ID, "id");
        given().rejects(day(Attendance.id(ASHA, LocalDate.parse("2026-11-23"))), ErrorCode.INVALID_ID, "id");
    }

    @Test
    void dayOfAttendance_updated_keepsItsMemberAndItsDay() {
        given(day(DAY_OF_ASHA)).rejects(edit(LATER, Map.of("day", "2026-11-23")), ErrorCode.INVALID_ID, "id");
        given(day(DAY_OF_ASHA)).rejects(edit(LATER, Map.of("staff_id", RAVI.toString())), ErrorCode.INVALID_ID, "id");
        given(day(DAY_OF_ASHA))
                .takes(
                        edit(LATER, Map.of("staff_id", ASHA.toString(), "day", "2026-11-22", "status", "absent")),
                        RecordChanged.class);
        given(day(DAY_OF_ASHA)).takes(edit(LATER, Map.of("overtime_minutes", 30)), RecordChanged.class);
    }

    @Test
    void dayOfAttendance_movedByAnEditThatLoses_isSuperseded() {
        given(day(DAY_OF_ASHA)).takes(edit(AT.minusMillis(1), Map.of("day", "2026-11-23")), EditSuperseded.class);
    }

    @Test
    void dayOfAttendance_isDeletedAndRestored() {
        RecordCommand delete = Commands.of(DAY_OF_ASHA, delete(Attendance.TABLE, LATER));

        given(day(DAY_OF_ASHA)).takes(delete, RecordRemoved.class);
        given(day(DAY_OF_ASHA), delete)
                .takes(Commands.of(DAY_OF_ASHA, restore(Attendance.TABLE, LATER.plusMillis(1))), RecordRestored.class);
    }

    @Test
    void payrollRun_hasTheIdOfItsBookAndMonth() {
        UUID november = PayrollRuns.id(BOOK, "2026-11");

        given().takes(run(november, "2026-11"), RecordAdded.class);
        given().rejects(run(november, "2026-12"), ErrorCode.INVALID_ID, "id");
        given().rejects(run(PayrollRuns.id(ASHA, "2026-11"), "2026-11"), ErrorCode.INVALID_ID, "id");
        given().rejects(run(Commands.ID, "2026-11"), ErrorCode.INVALID_ID, "id");
        given(run(november, "2026-11"))
                .rejects(
                        Commands.of(november, update(PayrollRuns.TABLE, LATER, Map.of("month", "2026-12"))),
                        ErrorCode.INVALID_ID,
                        "id");
    }

    @Test
    void settings_haveTheBooksId_andNothingElseHasIt() {
        given().takes(create(BOOK, BusinessSettings.TABLE, AT, Map.of()), RecordAdded.class);
        given().rejects(create(BusinessSettings.TABLE, AT, Map.of()), ErrorCode.INVALID_ID, "id");
        given().rejects(create(BOOK, Parties.CUSTOMERS, AT, Map.of("name", "A")), ErrorCode.INVALID_ID, "id");
    }

    @Test
    void settings_areUpdatedDeletedAndRestored() {
        RecordCommand create = create(BOOK, BusinessSettings.TABLE, AT, Map.of());
        RecordCommand delete = Commands.of(BOOK, delete(BusinessSettings.TABLE, LATER));

        given(create)
                .takes(
                        Commands.of(BOOK, update(BusinessSettings.TABLE, LATER, Map.of("bill_prefix", "A/"))),
                        RecordChanged.class);
        given(create).takes(delete, RecordRemoved.class);
        given(create, delete)
                .takes(Commands.of(BOOK, restore(BusinessSettings.TABLE, LATER.plusMillis(1))), RecordRestored.class);
    }

    @Test
    void profile_ofOneself_isTaken() {
        RecordCommand mine = create(USER, Profiles.TABLE, AT, Map.of("name", "Asha"));

        given().takes(mine, RecordAdded.class);
        given(mine).takes(Commands.of(USER, update(Profiles.TABLE, LATER, Map.of("name", "A."))), RecordChanged.class);
        given(mine).takes(Commands.of(USER, delete(Profiles.TABLE, LATER)), RecordRemoved.class);
    }

    @Test
    void profile_ofAnotherMember_isForbidden() {
        RecordCommand theirs = create(MEMBER, Profiles.TABLE, AT, Map.of("name", "Ravi"));

        given().rejects(with(MEMBERS, theirs), ErrorCode.FORBIDDEN, "id");
    }

    @Test
    void profile_ofNobodyInTheBook_isAnInvalidId() {
        given().rejects(with(MEMBERS, create(Profiles.TABLE, AT, Map.of())), ErrorCode.INVALID_ID, "id");
    }

    private static RecordCommand day(UUID id) {
        return with(
                STAFF,
                create(
                        id,
                        Attendance.TABLE,
                        AT,
                        Map.of("staff_id", ASHA.toString(), "day", "2026-11-22", "status", "present")));
    }

    private static RecordCommand edit(Instant at, Map<String, Object> data) {
        return with(STAFF, Commands.of(DAY_OF_ASHA, update(Attendance.TABLE, at, data)));
    }

    private static RecordCommand run(UUID id, String month) {
        return create(id, PayrollRuns.TABLE, AT, Map.of("month", month));
    }
}
