package io.ledger.sync.door;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** What connections share, for tests without a server. */
public final class TestShares {

    private TestShares() {}

    /** Limits that nobody meets, but for what is held. */
    public static DoorLimits limits(DataSize held) {
        int many = 1_000_000;
        DataSize much = DataSize.ofMegabytes(1_000);
        return new DoorLimits(
                many, many, Duration.ZERO, many, many, many, many, held, much, much, much, Duration.ofDays(1));
    }

    public static NodeMemory memory(DataSize held) {
        return new NodeMemory(limits(held));
    }

    public static ReadBudget reading() {
        return new ReadBudget(limits(DataSize.ofMegabytes(1)));
    }
}
