package io.ledger.testnode;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection, byte by byte, on which request follows request, which no client can be made to send. */
public final class KeptConnection implements AutoCloseable {

    private static final int TIMEOUT_MS = 20_000;
    /** For a server to close a connection after its answer, if that is what it does. */
    private static final int LOOK_MS = 300;

    private static final int HEX = 16;

    private final Socket socket;

    /** @param body as it came, decoded where it came in chunks */
    public record Answer(int status, String head, String body) {

        public boolean saysClose() {
            return head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n");
        }
    }

    public KeptConnection(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
    }

    public void send(String methodAndPath, String body, String... headers) throws IOException {
        write(request(methodAndPath, body, headers));
    }

    /** The body as so many chunks; the header is left out where it is empty. */
    public void sendChunked(String methodAndPath, String header, String... chunks) throws IOException {
        write(chunked(methodAndPath, header, chunks));
    }

    public String request(String methodAndPath, String body, String... headers) {
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        return head(methodAndPath, headers) + length + "\r\n" + body;
    }

    public String chunked(String methodAndPath, String header, String... chunks) {
        StringBuilder request =
                new StringBuilder(head(methodAndPath, header)).append("Transfer-Encoding: chunked\r\n\r\n");
        for (String chunk : chunks) {
            request.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return request.append("0\r\n\r\n").toString();
    }

    private static String head(String methodAndPath, String... headers) {
        StringBuilder head = new StringBuilder(methodAndPath)
                .append(" HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
        for (String header : headers) {
            head.append(header.isEmpty() ? "" : header + "\r\n");
        }
        return head.toString();
    }

    public void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The next answer as a whole. Throws {@link EOFException} when there is none. */
    public Answer answer() throws IOException {
        StringBuilder head = new StringBuilder();
        String line = line();
        while (!line.isEmpty()) {
            head.append(line).append("\r\n");
            line = line();
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int status = Integer.parseInt(lower.split("\\s+", 3)[1]);
        if (lower.contains("\r\ntransfer-encoding: chunked")) {
            return new Answer(status, head.toString(), chunks());
        }
        int at = lower.indexOf("\r\ncontent-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(lower.substring(at).split("[: \r\n]+", 4)[2]);
        return new Answer(status, head.toString(), new String(bytes(length), StandardCharsets.UTF_8));
    }

    /** Whether the server keeps it, when everything that it answered is read. */
    public boolean isOpen() throws IOException {
        socket.setSoTimeout(LOOK_MS);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(TIMEOUT_MS);
        }
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        int length = Integer.parseInt(line(), HEX);
        while (length > 0) {
            body.append(new String(bytes(length), StandardCharsets.UTF_8));
            line();
            length = Integer.parseInt(line(), HEX);
        }
        line();
        return body.toString();
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The connection was closed in the middle of an answer.");
        }
        return bytes;
    }

    private String line() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("The connection was closed instead of an answer.");
            }
            line.write(read);
        }
        return line.toString(StandardCharsets.US_ASCII).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
