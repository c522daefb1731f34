package io.ledger.platform.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A line to PostgreSQL that can go silent: nothing passes, new connections get no answer, and none is closed. So it is for a client whose network was cut, or whose
 * server's machine stands still.
 */
public final class SilentProxy implements Closeable {

    private final String host;
    private final int port;
    private final ServerSocket listening;
    private final List<Socket> sockets = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition speaks = lock.newCondition();
    private boolean silent;
    private int generation;

    private SilentProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** In front of the database. */
    public static SilentProxy to(TestPostgres.Database database) {
        URI uri = URI.create(database.url().substring("jdbc:".length()));
        try {
            return new SilentProxy(uri.getHost(), uri.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same database by way of here. */
    public TestPostgres.Database through(TestPostgres.Database database) {
        return new TestPostgres.Database(
                database.url().replace(host + ":" + port, "127.0.0.1:" + listening.getLocalPort()),
                database.user(),
                database.password());
    }

    /** From now on nothing passes. */
    public void goSilent() {
        lock.lock();
        try {
            silent = true;
        } finally {
            lock.unlock();
        }
    }

    /** As if the network were another one: what was silent stays lost, new connections work. */
    public void comeBackWithoutTheOldConnections() {
        lock.lock();
        try {
            silent = false;
            generation++;
            speaks.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(host, port);
                lock.lock();
                int born;
                try {
                    sockets.add(client);
                    sockets.add(server);
                    born = generation;
                } finally {
                    lock.unlock();
                }
                Thread.ofVirtual().start(() -> pass(client, server, born));
                Thread.ofVirtual().start(() -> pass(server, client, born));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void pass(Socket from, Socket to, int born) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitTurn(born);
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // One side has ended, and now the other does.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTurn(int born) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (silent || born < generation) {
                speaks.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
