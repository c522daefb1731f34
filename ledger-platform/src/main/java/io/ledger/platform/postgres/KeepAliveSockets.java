package io.ledger.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Makes the sockets of connections to PostgreSQL. The operating system asks the other end of a silent one whether it is still there, so that a machine or a network that
 * went away is noticed in half a minute, also by who waits for a long statement. By itself it would ask after two hours. Public, because the driver makes it by its name.
 */
public final class KeepAliveSockets extends SocketFactory {

    private static final int IDLE_S = 15;
    private static final int INTERVAL_S = 5;
    private static final int COUNT = 3;

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_S);
        set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, INTERVAL_S);
        set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, COUNT);
        return socket;
    }

    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }

    // The driver connects the socket by itself.

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
