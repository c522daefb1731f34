package io.ledger.sync.testing;

import io.ledger.platform.testing.TestUser;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A STOMP client over a socket of its own, which sees what goes over the wire: frames of the WebSocket, compressed or not; and which reads as slowly as it is told. For one thread. */
public final class RawWebSocket implements AutoCloseable {

    private static final int DEADLINE_MS = 30_000;
    private static final int FINAL = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int OPCODE = 0x0f;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final byte[] END_OF_MESSAGE = {0, 0, (byte) 0xff, (byte) 0xff};

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final String extensions;
    private final Inflater inflater = new Inflater(true);
    private final Pace pace;
    private int pings;

    /** Waits before each piece that is read. */
    @FunctionalInterface
    public interface Pace {
        /** A reader that takes whatever is there. */
        Pace FULL = () -> Integer.MAX_VALUE;

        /** How many bytes may be read now. */
        int next() throws InterruptedException;

        /** A steady reader. */
        static Pace of(int bytes, long eachMs) {
            return () -> {
                Thread.sleep(eachMs);
                return bytes;
            };
        }
    }

    /**
     * A message.
     *
     * @param wireBytes what it took on the wire, without the headers of its frames
     */
    public record Message(String text, int wireBytes, boolean compressed) {}

    private RawWebSocket(int port, String offer, int receiveBufferBytes, Pace pace) throws IOException {
        this.pace = pace;
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.connect(new InetSocketAddress("localhost", port));
        socket.setSoTimeout(DEADLINE_MS);
        String offered = offer.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + offer + "\r\n";
        socket.getOutputStream().write(("""
            GET /v1/stomp HTTP/1.1\r
            Host: localhost\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Protocol: v12.stomp\r
            """ + offered + "\r\n").getBytes(StandardCharsets.US_ASCII));
        in = new DataInputStream(socket.getInputStream());
        extensions = extensionsOf(readHandshake());
    }

    /** Shakes hands and connects. @param offer the extensions that are offered; "" for none */
    public static RawWebSocket connect(TestGateway gateway, TestUser user, String offer) throws IOException {
        return connect(gateway, user, offer, 0, Pace.FULL);
    }

    public static RawWebSocket connect(
            TestGateway gateway, TestUser user, String offer, int receiveBufferBytes, Pace pace) throws IOException {
        RawWebSocket client = new RawWebSocket(gateway.port(), offer, receiveBufferBytes, pace);
        client.send(
                "CONNECT\naccept-version:1.2\nhost:localhost\nAuthorization:Bearer " + user.accessToken() + "\n\n\0");
        client.read();
        return client;
    }

    /** Shakes hands and says nothing yet. */
    public static RawWebSocket open(TestGateway gateway, String offer) throws IOException {
        return new RawWebSocket(gateway.port(), offer, 0, Pace.FULL);
    }

    private String readHandshake() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        while (!answer.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            answer.write(in.readUnsignedByte());
        }
        return answer.toString(StandardCharsets.US_ASCII);
    }

    private static String extensionsOf(String handshake) {
        if (!handshake.startsWith("HTTP/1.1 101 ")) {
            throw new IllegalStateException(handshake);
        }
        return handshake
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-extensions:"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse("");
    }

    /** What the server agreed to; "" for nothing. */
    public String extensions() {
        return extensions;
    }

    public void subscribe(String destination) throws IOException {
        send("SUBSCRIBE\nid:1\ndestination:" + destination + "\ncursor:0\n\n\0");
    }

    public void send(String text) throws IOException {
        write(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public void sendCompressed(String text) throws IOException {
        write(FINAL | COMPRESSED | TEXT, compressed(text));
    }

    /** Sends one message many times. Throws {@link IOException} when the connection ends meanwhile. */
    public void sendCompressed(String text, int times) throws IOException {
        byte[] compressed = compressed(text);
        for (int i = 0; i < times; i++) {
            write(FINAL | COMPRESSED | TEXT, compressed);
        }
    }

    private static byte[] compressed(String text) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        byte[] compressed = new byte[text.length() + 64];
        int length = deflater.deflate(compressed, 0, compressed.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(compressed, length - END_OF_MESSAGE.length);
    }

    private void write(int firstByte, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(firstByte);
        int length = payload.length;
        if (length < 126) {
            frame.write(0x80 | length);
        } else {
            frame.writeBytes(new byte[] {(byte) (0x80 | 126), (byte) (length >> 8), (byte) length});
        }
        frame.writeBytes(new byte[4]); // a mask of zeros leaves the payload as it is
        frame.writeBytes(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** How often the server has asked whether this client is there. */
    public int pings() {
        return pings;
    }

    /** The next message of the server; pings are answered. Throws {@link IOException} when the connection has ended. */
    public Message read() throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        boolean compressed = false;
        while (true) {
            int first = in.readUnsignedByte();
            int opcode = first & OPCODE;
            if (opcode == CLOSE) {
                throw new IOException("The server closed the connection.");
            }
            if (opcode == PING) {
                ByteArrayOutputStream ping = new ByteArrayOutputStream();
                read(length(), ping);
                pings++;
                write(FINAL | PONG, ping.toByteArray());
                continue;
            }
            compressed |= (first & COMPRESSED) != 0;
            read(length(), payload);
            if ((first & FINAL) != 0) {
                break;
            }
        }
        int wireBytes = payload.size();
        byte[] text = compressed ? inflate(payload) : payload.toByteArray();
        return new Message(new String(text, StandardCharsets.UTF_8), wireBytes, compressed);
    }

    /** Reads a byte, waits, reads the next, until the connection ends or the thread is interrupted. */
    public void readBytesSlowly(long everyMs) {
        try {
            while (in.read() >= 0) {
                Thread.sleep(everyMs);
            }
        } catch (IOException | InterruptedException e) {
            // it is over
        }
    }

    private long length() throws IOException {
        int length = in.readUnsignedByte();
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> in.readLong();
            default -> length;
        };
    }

    private void read(long length, ByteArrayOutputStream into) throws IOException {
        long left = length;
        while (left > 0) {
            byte[] piece = new byte[(int) Math.min(left, nextPiece())];
            in.readFully(piece);
            into.writeBytes(piece);
            left -= piece.length;
        }
    }

    private int nextPiece() {
        try {
            return pace.next();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] inflate(ByteArrayOutputStream payload) {
        payload.writeBytes(END_OF_MESSAGE);
        inflater.setInput(payload.toByteArray());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
                text.write(buffer, 0, n);
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        }
        return text.toByteArray();
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        socket.close();
    }
}
