package io.ledger.api.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpTest {

    @Test
    void anOp_isKnownByItsNameOnTheWire_andByNoOther() {
        assertThat(Op.of("create")).contains(Op.CREATE);
        assertThat(Op.of("update")).contains(Op.UPDATE);
        assertThat(Op.of("delete")).contains(Op.DELETE);
        assertThat(Op.of("restore")).contains(Op.RESTORE);
        assertThat(Op.of("CREATE")).isEmpty();
        assertThat(Op.RESTORE.wire()).isEqualTo("restore");
    }
}
