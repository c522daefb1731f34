package io.ledger.api.tax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside numbers that their owners print, whose check characters are right by the rule. */
class GstinTest {

    @ParameterizedTest
    @ValueSource(strings = {"27AAPFU0939F1ZV", "29AAGCB7383J1Z4", "27aapfu0939f1zv"})
    void aGstin_withTheRightCheckCharacter_isOne(String gstin) {
        assertThat(Gstin.isMeant(gstin)).isTrue();
        assertThat(Gstin.fault(gstin)).isEmpty();
    }

    @Test
    void anyOtherCharacter_inAnyPlace_isFoundOut() {
        String right = "27AAPFU0939F1ZV";
        String signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        for (int place = 0; place < right.length(); place++) {
            for (char sign : signs.toCharArray()) {
                String typed = right.substring(0, place) + sign + right.substring(place + 1);
                if (!typed.equals(right) && Gstin.isMeant(typed)) {
                    assertThat(Gstin.fault(typed)).as(typed).isPresent();
                }
            }
        }
    }

    @Test
    void aState_thatDoesNotExist_isTold() {
        String first = "49AAPFU0939F1Z";

        assertThat(Gstin.fault(first + Gstin.checkCharacter(first)))
                .hasValueSatisfying(fault -> assertThat(fault).contains("49"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE123456789", "27AAPFU0939F1Z", "27AAPFU0939F1ZVX", "GSTIN 27", "AAPFU0939F", ""})
    void otherNumbers_areNone(String number) {
        assertThat(Gstin.isMeant(number)).isFalse();
    }

    @Test
    void aState_isTheOneThatIsSaid_elseThatOfTheGstin() {
        assertThat(Gstin.state(null, "27AAPFU0939F1ZV")).isEqualTo("27");
        assertThat(Gstin.state("29", "27AAPFU0939F1ZV")).isEqualTo("29");
        assertThat(Gstin.state(null, "27AAPFU0939F1Z1")).isNull();
        assertThat(Gstin.state(null, null)).isNull();
    }
}
