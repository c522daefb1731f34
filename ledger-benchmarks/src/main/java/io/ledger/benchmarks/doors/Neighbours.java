package io.ledger.benchmarks.doors;

import io.ledger.benchmarks.live.Device;
import io.ledger.benchmarks.live.StompDevice;
import io.ledger.benchmarks.postgres.WholeLedger;
import io.ledger.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Users with a book each, whose devices follow it, and who write at a fixed pace: those whom nobody else should matter to. */
final class Neighbours implements AutoCloseable {

    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(5);
    private static final int DIGITS = 3;
    private static final int ENTRIES = 500;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final List<Device> users = new ArrayList<>();
    private final List<UUID> parties = new ArrayList<>();
    private final List<StompDevice> devices = new ArrayList<>();
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Histogram micros = new ConcurrentHistogram(MAX_MICROS, DIGITS);

    Neighbours(String address, int users, int devicesOfEach) {
        for (int i = 0; i < users; i++) {
            Device user = new Device(address);
            UUID party = UUID.randomUUID();
            List<Map<String, Object>> commands = new ArrayList<>();
            commands.add(WholeLedger.create("customers", party, Map.of("name", "Customer")));
            for (int entry = 1; entry < ENTRIES; entry++) {
                commands.add(entry(UUID.randomUUID(), party));
            }
            user.send(user.push(commands)).join();
            this.users.add(user);
            parties.add(party);
            for (int device = 0; device < devicesOfEach; device++) {
                StompDevice connected = StompDevice.connect(user, device == 0 ? this::seen : ignored -> {});
                connected.subscribe(user.bookId(), "head");
                devices.add(connected);
            }
        }
    }

    private static Map<String, Object> entry(UUID id, UUID party) {
        return WholeLedger.create(
                "transactions",
                id,
                Map.of("party_id", party, "direction", "gave", "amount_minor", 100, "occurred_on", "2026-01-01"));
    }

    List<Device> users() {
        return users;
    }

    private void seen(String message) {
        long now = System.nanoTime();
        if (Json.readStored(message).get("changes") instanceof List<?> changes) {
            for (Object change : changes) {
                Long since = change instanceof Map<?, ?> map ? sent.remove(String.valueOf(map.get("id"))) : null;
                if (since != null) {
                    micros.recordValue(Math.min(MAX_MICROS, TimeUnit.NANOSECONDS.toMicros(now - since)));
                }
            }
        }
    }

    /** Writes for so long at that pace, each user in turn. Returns the microseconds from sending to seeing; a device that broke ends the benchmark. */
    Histogram write(int seconds, int perSecond) {
        micros.reset();
        long start = System.nanoTime();
        long between = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (int i = 0; i < seconds * perSecond; i++) {
            long due = start + i * between;
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            int user = i % users.size();
            UUID id = UUID.randomUUID();
            sent.put(id.toString(), due);
            Device writer = users.get(user);
            var _ = writer.send(writer.push(List.of(entry(id, parties.get(user)))))
                    .whenComplete((ignored, refused) -> {
                        if (refused != null) {
                            failure.compareAndSet(null, refused);
                        }
                    });
        }
        long patience = System.nanoTime() + PATIENCE_NANOS;
        while (!sent.isEmpty()) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(sent.size() + " rows did not reach their devices.", failure.get());
            }
            for (StompDevice device : devices) {
                if (device.failed().isCompletedExceptionally()) {
                    device.failed().join();
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return micros.copy();
    }

    @Override
    public void close() {
        devices.forEach(StompDevice::close);
    }
}
