package io.ledger.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The chain against hashes that another program made from the contract's section 9: Python's {@code hashlib.sha256} over {@code uuid.bytes}, integers by
 * {@code struct.pack(">q", n)} and texts as {@code struct.pack(">q", len(b)) + b} of their UTF-8 bytes {@code b}; for the first event
 * {@code sha256(genesis + q(1) + event.bytes + book.bytes + q(0) + q(1795341600123000) + text("BookOpened") + q(1) + text(payload) + text(metadata))}.
 */
class HashChainTest {

    private static final UUID BOOK = UUID.fromString("01938a5e-0000-7000-8000-0000000000b0");
    private static final UUID RECORD = UUID.fromString("01938a5e-0000-7000-8000-0000000000e1");

    @Test
    void aBook_withoutEvents_hasTheGenesisHash() {
        assertThat(HashChain.hex(HashChain.genesis(BOOK)))
                .isEqualTo("3a9a236d57f9be57ee6dd7aa97472051f9ab3d7b988704c3ac4e7a9768a038ed");
    }

    @Test
    void aBook_withTwoEvents_hasTheHashesThatAnotherProgramMade() {
        StoredEvent opened = event(
                1,
                BOOK,
                0,
                RECORD,
                "BookOpened",
                1,
                Instant.parse("2026-11-22T10:00:00.123Z"),
                "{\"name\":\"\u0928\u092e\u0938\u094d\u0924\u0947\"}",
                "{\"at\":null}");
        byte[] first = HashChain.next(HashChain.genesis(BOOK), opened);
        assertThat(HashChain.hex(first)).isEqualTo("a76aa3e5cb4794304145ff89b0c46d2d6a162253f9e083cb20549e8811bb30e2");

        // Before 1970, ids of the largest bytes, a stream_seq beyond 32 bits, a character beyond 16.
        StoredEvent added = event(
                2,
                RECORD,
                4_294_967_296L,
                UUID.fromString("ffffffff-ffff-7fff-bfff-ffffffffffff"),
                "CustomerAdded",
                2,
                Instant.parse("1969-12-31T23:59:59.999Z"),
                "{\"fields\":{\"name\":\"\ud83d\ude4f\"}}",
                "{}");
        assertThat(HashChain.hex(HashChain.next(first, added)))
                .isEqualTo("81116f9506f172c4910e48de41ef5e617a5be9fd980b8e0784ec14ead18c67b1");
    }

    @Test
    void anEvent_withAnythingElseInIt_hasAnotherHash() {
        Instant time = Instant.parse("2026-11-22T10:00:00.123Z");
        byte[] genesis = HashChain.genesis(BOOK);
        String hash = HashChain.hex(HashChain.next(genesis, event(1, BOOK, 0, RECORD, "A", 1, time, "bc", "d")));

        assertThat(new StoredEvent[] {
                    event(2, BOOK, 0, RECORD, "A", 1, time, "bc", "d"),
                    event(1, RECORD, 0, RECORD, "A", 1, time, "bc", "d"),
                    event(1, BOOK, 1, RECORD, "A", 1, time, "bc", "d"),
                    event(1, BOOK, 0, BOOK, "A", 1, time, "bc", "d"),
                    event(1, BOOK, 0, RECORD, "B", 1, time, "bc", "d"),
                    event(1, BOOK, 0, RECORD, "A", 2, time, "bc", "d"),
                    event(1, BOOK, 0, RECORD, "A", 1, time.plusMillis(1), "bc", "d"),
                    event(1, BOOK, 0, RECORD, "Ab", 1, time, "c", "d"),
                    event(1, BOOK, 0, RECORD, "A", 1, time, "b", "cd")
                })
                .allSatisfy(other -> assertThat(HashChain.hex(HashChain.next(genesis, other)))
                        .isNotEqualTo(hash));
    }

    private static StoredEvent event(
            long seq,
            UUID streamId,
            long streamSeq,
            UUID eventId,
            String type,
            int version,
            Instant recordedAt,
            String payload,
            String metadata) {
        return new StoredEvent(
                seq,
                BOOK,
                seq,
                streamId,
                streamSeq,
                eventId,
                type,
                version,
                recordedAt,
                payload,
                metadata,
                new byte[32]);
    }
}
