package io.ledger.query.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a node and PostgreSQL, and can be cut: by a network that takes packets and brings none, or by one that closes connections. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket server;
    private final URI target;
    private final String url;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean frozen;
    private volatile boolean refusing;

    public TcpProxy(String jdbcUrl) throws IOException {
        this.target = URI.create(jdbcUrl.substring("jdbc:".length()));
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.url = jdbcUrl.replace(target.getHost() + ":" + target.getPort(), "127.0.0.1:" + server.getLocalPort());
        Thread.ofVirtual().start(this::accept);
    }

    /** The database through this proxy. */
    public String url() {
        return url;
    }

    /** From now on nothing comes through, in either direction, and nothing is closed. */
    public void freeze() {
        frozen = true;
    }

    /** What was held back comes through, and all that comes after. */
    public void thaw() {
        frozen = false;
        refusing = false;
    }

    /** Closes all connections, and the new ones at once: as if PostgreSQL were not there. */
    public void refuse() {
        refusing = true;
        sockets.forEach(TcpProxy::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (refusing) {
                    close(client);
                } else {
                    Socket upstream = new Socket(target.getHost(), target.getPort());
                    pump(client, upstream);
                    pump(upstream, client);
                }
            } catch (IOException e) {
                // Closed, or PostgreSQL is away: the client sees it.
            }
        }
    }

    private void pump(Socket from, Socket to) {
        sockets.add(from);
        Thread.ofVirtual().start(() -> {
            byte[] buffer = new byte[16_384];
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    while (frozen) {
                        Thread.sleep(20);
                    }
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } catch (IOException | InterruptedException e) {
                // The other end goes with it.
            } finally {
                sockets.remove(from);
            }
        });
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // closed it is
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(TcpProxy::close);
    }
}
