package io.ledger.api.book;

import static io.ledger.api.book.Role.ACCOUNTANT;
import static io.ledger.api.book.Role.AUDITOR;
import static io.ledger.api.book.Role.EDITOR;
import static io.ledger.api.book.Role.OWNER;
import static io.ledger.api.book.Role.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Who may what, as the contract's table of roles has it. */
class RoleTest {

    @Test
    void whatARoleMay() {
        assertThat(those(Role::writes)).containsExactly(OWNER, EDITOR, ACCOUNTANT);
        assertThat(those(Role::closes)).containsExactly(OWNER, ACCOUNTANT);
        assertThat(those(Role::audits)).containsExactly(OWNER, ACCOUNTANT, AUDITOR);
        assertThat(those(Role::manages)).containsExactly(OWNER);
    }

    @Test
    void whoMayAllThatAnotherMay() {
        assertThat(those(role -> role.covers(OWNER))).containsExactly(OWNER);
        assertThat(those(role -> role.covers(EDITOR))).containsExactly(OWNER, EDITOR, ACCOUNTANT);
        assertThat(those(role -> role.covers(AUDITOR))).containsExactly(OWNER, ACCOUNTANT, AUDITOR);
        assertThat(those(role -> role.covers(ACCOUNTANT))).containsExactly(OWNER, ACCOUNTANT);
        assertThat(those(role -> role.covers(VIEWER))).containsExactly(Role.values());
    }

    @Test
    void aRole_isKnownByItsNameOnTheWire_andByNoOther() {
        for (Role role : Role.values()) {
            assertThat(Role.of(role.wire())).contains(role);
        }
        assertThat(OWNER.wire()).isEqualTo("owner");
        assertThat(Role.of("Owner")).isEmpty();
        assertThat(Role.of("")).isEmpty();
    }

    private static List<Role> those(Predicate<Role> may) {
        return Arrays.stream(Role.values()).filter(may).toList();
    }
}
