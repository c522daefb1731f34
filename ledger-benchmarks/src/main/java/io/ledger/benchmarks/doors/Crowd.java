package io.ledger.benchmarks.doors;

import io.ledger.benchmarks.live.Device;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Everybody who is in the way: connections that say half of what they should, and devices that do not read. Whoever is closed comes again. */
final class Crowd implements AutoCloseable {

    /** Half-open connections come from as many addresses of this machine, which are few enough each to be let in … */
    private static final int ADDRESSES = 40;

    /** … but for every tenth, all of which come from one. */
    private static final int OF_ONE_ADDRESS = 10;

    private static final String ONE_ADDRESS = "127.0.0.250";
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final long LOOK_MS = 1_000;

    /** What one thread looks after: so many that opening them takes no time. */
    private static final int OF_ONE_THREAD = 50;

    private final int port;
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param halfOpen how many: half of them over HTTP, half over STOMP before their CONNECT
     * @param stalled whose devices do not read
     * @param devices of these, in all
     */
    Crowd(int port, int halfOpen, List<Device> stalled, int devices) {
        this.port = port;
        many(halfOpen / 2, this::halfRequest, RawSocket::isOpenByReading);
        many(halfOpen / 2, this::beforeConnect, RawSocket::isOpenByReading);
        many(devices, number -> stall(stalled.get(number % stalled.size())), RawSocket::isOpenByWriting);
    }

    /** Opens one of many. */
    @FunctionalInterface
    private interface Opening {
        RawSocket open(int number) throws IOException;
    }

    private void many(int all, Opening opening, Predicate<RawSocket> isOpen) {
        for (int from = 0; from < all; from += OF_ONE_THREAD) {
            int first = from;
            int size = Math.min(all - from, OF_ONE_THREAD);
            threads.add(Thread.ofVirtual().start(() -> keepOpen(first, size, opening, isOpen)));
        }
    }

    private void keepOpen(int first, int size, Opening opening, Predicate<RawSocket> isOpen) {
        List<RawSocket> sockets = new ArrayList<>();
        try {
            while (goesOn.get()) {
                sockets.removeIf(socket -> {
                    boolean isGone = !isOpen.test(socket);
                    if (isGone) {
                        socket.close();
                    }
                    return isGone;
                });
                for (int i = sockets.size(); i < size && goesOn.get(); i++) {
                    open(opening, first + i, sockets);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.forEach(RawSocket::close);
        }
    }

    private void open(Opening opening, int number, List<RawSocket> into) {
        try {
            into.add(opening.open(number));
            opened.incrementAndGet();
        } catch (IOException e) {
            refused.incrementAndGet(); // which is what the limits are for
        }
    }

    private static String addressOf(int number) {
        return number % OF_ONE_ADDRESS == 0 ? ONE_ADDRESS : "127.0.0." + (2 + number % ADDRESSES);
    }

    private RawSocket halfRequest(int number) throws IOException {
        RawSocket socket = new RawSocket(addressOf(number), port);
        try {
            socket.write("POST /v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private RawSocket beforeConnect(int number) throws IOException {
        RawSocket socket = new RawSocket(addressOf(number), port);
        try {
            if (socket.shakeHands(false) != SWITCHING_PROTOCOLS) {
                throw new IOException("The handshake was refused.");
            }
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private RawSocket stall(Device device) throws IOException {
        RawSocket socket = new RawSocket("127.0.0.1", port);
        try {
            socket.connect(device.token(), false);
            socket.send("SUBSCRIBE\nid:s\ndestination:/books/" + device.bookId() + "/changes\ncursor:0\n\n\0");
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    int opened() {
        return opened.get();
    }

    int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        goesOn.set(false);
        Ending.await(threads);
    }
}
