package io.ledger.server.running;

import io.ledger.platform.postgres.FullDisk;
import io.ledger.server.folder.DiskSpace;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Whether there is room for the data. The reason goes out with the status of the whole. */
final class DiskHealth implements HealthIndicator {

    private final DiskSpace disk;

    DiskHealth(DiskSpace disk) {
        this.disk = disk;
    }

    @Override
    public Health health() {
        Health.Builder health =
                disk.isFull() ? Health.status(new Status(Status.DOWN.getCode(), FullDisk.MESSAGE)) : Health.up();
        return health.withDetail("usable_bytes", disk.usableBytes()).build();
    }
}
