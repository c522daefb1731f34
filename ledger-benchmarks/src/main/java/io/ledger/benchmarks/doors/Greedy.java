package io.ledger.benchmarks.doors;

import io.ledger.benchmarks.live.Device;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** One user who asks for a hundred times as much as the limits give, or as fast as they are answered, on several connections at once. */
final class Greedy implements AutoCloseable {

    private static final int CONNECTIONS_OF_A_KIND = 4;
    private static final int BOMB_CHARS = 970_000;

    /** The limits of what a user may ask for are about 200 a second (commands) and 10 a second (subscriptions): of all kinds together, a hundred times. */
    private static final int STORM_OF_A_CONNECTION = 250;

    private static final long STORM_EVERY_MS = 50;

    private final Device device;
    private final int port;
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final AtomicLong asked = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();

    Greedy(Device device, int port) {
        this.device = device;
        this.port = port;
        byte[] bomb = RawSocket.compress("\n".repeat(BOMB_CHARS));
        for (int i = 0; i < CONNECTIONS_OF_A_KIND; i++) {
            threads.add(Thread.ofVirtual().start(() -> again(true, socket -> socket.sendCompressed(bomb))));
            threads.add(Thread.ofVirtual().start(() -> again(false, this::storm)));
        }
    }

    /** What is done on a connection, again and again. */
    @FunctionalInterface
    private interface Asking {
        void ask(RawSocket socket) throws IOException, InterruptedException;
    }

    private void again(boolean compresses, Asking asking) {
        while (goesOn.get()) {
            try (RawSocket socket = new RawSocket("127.0.0.1", port)) {
                socket.connect(device.token(), compresses);
                while (goesOn.get() && socket.isOpenByReading()) {
                    asking.ask(socket);
                    asked.incrementAndGet();
                }
            } catch (IOException e) {
                pause(); // it was closed, and comes again
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void storm(RawSocket socket) throws IOException, InterruptedException {
        String book = "/books/" + device.bookId();
        StringBuilder frames = new StringBuilder();
        for (int i = 0; i < STORM_OF_A_CONNECTION; i++) {
            frames.append("SUBSCRIBE\nid:s\ndestination:")
                    .append(book)
                    .append("/changes/transactions\nfilter:amount_minor=gt.");
            frames.append(i).append("\n\n\0UNSUBSCRIBE\nid:s\nreceipt:r\n\n\0");
            frames.append("SEND\ndestination:").append(book).append("/commands\npush-id:p\n\n{\"commands\":[]}\0");
        }
        socket.send(frames.toString());
        asked.addAndGet(3L * STORM_OF_A_CONNECTION - 1);
        TimeUnit.MILLISECONDS.sleep(STORM_EVERY_MS);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(STORM_EVERY_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Frames and bombs that the server took off the line. */
    long asked() {
        return asked.get();
    }

    @Override
    public void close() {
        goesOn.set(false);
        threads.forEach(Thread::interrupt);
        Ending.await(threads);
    }
}
