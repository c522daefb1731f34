package io.ledger.access.door;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.BadRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request whose body is read at a pace and counted, whoever reads it. One thread at a time. */
final class HeldBody extends HttpServletRequestWrapper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HeldBody.class);

    private final BodyMemory memory;
    private final Pace pace;
    private long held;
    private boolean isGivenUp;

    HeldBody(HttpServletRequest request, BodyMemory memory, Pace pace) {
        super(request);
        this.memory = memory;
        this.pace = pace;
    }

    /** Whether it was too slow or cut: nothing more is to be read of it. */
    boolean isGivenUp() {
        return isGivenUp;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Counted(super.getInputStream());
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        memory.giveBack(held);
        held = 0;
    }

    private LedgerException giveUp(String message, IOException cause) {
        isGivenUp = true;
        return new LedgerException(ErrorCode.UNAVAILABLE, message, null, cause);
    }

    private final class Counted extends ServletInputStream {

        private final ServletInputStream body;

        Counted(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        /** What a device sent and the server did not get is to be sent again, whichever way it was lost. */
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read;
            try {
                read = pace.read(() -> body.read(bytes, offset, length));
            } catch (Pace.TooSlowException e) {
                throw giveUp("The body came too slowly. Send it again, or less at once.", e);
            } catch (BadRequestException e) {
                isGivenUp = true;
                throw e; // chunks that are none: sent again, they would be none again
            } catch (IOException e) {
                log.debug("A body was not read to its end: {}", e.getMessage());
                throw giveUp("The body did not come to its end. Send it again.", e);
            }
            if (read > 0) {
                memory.take(read); // what is left where there is no room is read past, for the answer's sake
                held += read;
            }
            return read;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Bodies are read by virtual threads.");
        }
    }
}
