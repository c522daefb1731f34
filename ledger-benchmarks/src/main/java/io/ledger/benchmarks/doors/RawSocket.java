package io.ledger.benchmarks.doors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** A connection that says what it is told to and reads nothing but the answer to its handshake. For one thread. */
final class RawSocket implements AutoCloseable {

    private static final int TIMEOUT_MS = 10_000;
    private static final int SMALL_BUFFER_BYTES = 8 * 1024;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int TEXT = 0x81;
    private static final int COMPRESSED_TEXT = 0xc1;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 125;
    private static final int LENGTH_OF_16_BITS = 126;
    private static final int LENGTH_OF_64_BITS = 127;
    private static final int MAX_16_BITS = 0xffff;
    private static final int MASK_BYTES = 4;

    private final Socket socket = new Socket();

    /** @param from the address of this machine that it comes from */
    RawSocket(String from, int port) throws IOException {
        boolean isOpen = false;
        try {
            socket.setReceiveBufferSize(SMALL_BUFFER_BYTES);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
            isOpen = true;
        } finally {
            if (!isOpen) {
                socket.close();
            }
        }
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks for a WebSocket. Returns the status of the answer. */
    int shakeHands(boolean compresses) throws IOException {
        write("""
            GET /v1/stomp HTTP/1.1\r
            Host: localhost\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Protocol: v12.stomp\r
            %s\r
            """.formatted(compresses ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : ""));
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The server closed the connection.");
            }
            head.write(next);
        }
        return Integer.parseInt(head.toString(StandardCharsets.US_ASCII).split(" ", 3)[1]);
    }

    /** A handshake and a CONNECT, whose answer is not read. */
    void connect(String token, boolean compresses) throws IOException {
        if (shakeHands(compresses) != SWITCHING_PROTOCOLS) {
            throw new IOException("The handshake was refused.");
        }
        send("CONNECT\naccept-version:1.2\nAuthorization:Bearer " + token + "\n\n\0");
    }

    void send(String frame) throws IOException {
        message(TEXT, frame.getBytes(StandardCharsets.UTF_8));
    }

    void sendCompressed(byte[] compressed) throws IOException {
        message(COMPRESSED_TEXT, compressed);
    }

    static byte[] compress(String text) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            byte[] buffer = new byte[text.length()];
            int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(buffer, length - MASK_BYTES); // without the end that every message has
        } finally {
            deflater.end();
        }
    }

    private void message(int kind, byte[] payload) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(payload.length + 14).put((byte) kind);
        if (payload.length <= SHORT_LENGTH) {
            message.put((byte) (MASKED | payload.length));
        } else if (payload.length <= MAX_16_BITS) {
            message.put((byte) (MASKED | LENGTH_OF_16_BITS)).putShort((short) payload.length);
        } else {
            message.put((byte) (MASKED | LENGTH_OF_64_BITS)).putLong(payload.length);
        }
        message.put(new byte[MASK_BYTES]).put(payload); // a mask of zeros
        socket.getOutputStream().write(message.array(), 0, message.position());
    }

    /** Whether the server has not closed it; found out by reading what has come. */
    boolean isOpenByReading() {
        try {
            InputStream in = socket.getInputStream();
            socket.setSoTimeout(1);
            byte[] buffer = new byte[SMALL_BUFFER_BYTES];
            while (in.read(buffer) >= 0) {
                // passed over
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The same, found out by a heart-beat: what has come is left unread. */
    boolean isOpenByWriting() {
        try {
            send("\n");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
