package io.ledger.api.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    /** RFC 9562, appendix A.4. */
    @Test
    void theNameOfTheStandardsExample_isMadeAnId_isTheStandardsId() {
        assertThat(Ids.version5(DNS, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    /** Made by Python's uuid.uuid5, an implementation of its own. */
    @Test
    void otherNames_areMadeIds_asByPython() {
        assertThat(Ids.version5(DNS, "python.org")).hasToString("886313e1-3b8a-5372-9b90-0c9aee199e5d");
        assertThat(Ids.version5(UUID.fromString("01938a5e-0000-7000-8000-000000000001"), "2026-11-22"))
                .hasToString("6a0507d0-1b10-5676-b910-808a73ef508e");
        assertThat(Ids.version5(new UUID(0, 0), "")).hasToString("e129f27c-5103-5c5c-844b-cdf0a15e160d");
        assertThat(Ids.version5(DNS, "\u0928\u092e\u0938\u094d\u0924\u0947"))
                .hasToString("e05a9ec7-92fe-5810-98d7-652fe66a05f7");
    }

    @Test
    void ids_areOrdered_asTheirTextAndAsTheirBytes() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        Random random = new Random(seed);
        List<UUID> ids = new ArrayList<>(List.of(
                new UUID(0, 0),
                new UUID(-1, -1),
                new UUID(Long.MIN_VALUE, 0),
                new UUID(Long.MAX_VALUE, -1),
                new UUID(0, -1)));
        for (int i = 0; i < 1_000; i++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()));
            ids.add(new UUID(ids.getLast().getMostSignificantBits(), random.nextLong()));
        }
        List<UUID> byText = new ArrayList<>(ids);
        byText.sort(Comparator.comparing(UUID::toString));

        ids.sort(Ids::compare);

        assertThat(ids).as("seed %d", seed).isEqualTo(byText);
        assertThat(Ids.compare(new UUID(Long.MIN_VALUE, 0), new UUID(0, 0))).isPositive();
        assertThat(Ids.compare(new UUID(7, -1), new UUID(7, 1))).isPositive();
        assertThat(Ids.compare(new UUID(7, 1), new UUID(7, 1))).isZero();
    }

    @Test
    void anId_isGivenAsBytes_theMostSignificantFirst() {
        assertThat(HexFormat.of().formatHex(Ids.bytes(DNS))).isEqualTo("6ba7b8109dad11d180b400c04fd430c8");
    }

    @Test
    void anId_inEitherCase_isRead_andNothingElseIs() {
        assertThat(Ids.parse("id", "6BA7B810-9dad-11D1-80b4-00c04fd430c8")).isEqualTo(DNS);
        for (String text : List.of("", "x", "1-1-1-1-1", DNS + "0", " " + DNS, DNS + "\n", "urn:uuid:" + DNS)) {
            assertThatExceptionOfType(LedgerException.class)
                    .as(text)
                    .isThrownBy(() -> Ids.parse("party_id", text))
                    .satisfies(e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ID);
                        assertThat(e.field()).isEqualTo("party_id");
                    });
        }
    }
}
