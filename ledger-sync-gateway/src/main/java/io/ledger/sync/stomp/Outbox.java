package io.ledger.sync.stomp;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * The one writer of a connection. Answers wait in a bounded queue; the messages of subscriptions are not made before the connection can take them, one after another and each subscription
 * in turn, so a slow client costs one message. It has a thread, a virtual one, only while there is something to write. Thread-safe.
 */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    /** Answers that a client may leave unread. */
    private static final int MAX_ANSWERS = 1_024;

    /**
     * A message goes out in pieces, each with the whole time that a client has for taking something: one that reads slowly but steadily gets a message of any size. Tomcat would cut it
     * here anyway.
     */
    private static final int PIECE_CHARS = 8 * 1024;

    private final WebSocketSession socket;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answerCount = new AtomicInteger();
    private final Queue<Source> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger work = new AtomicInteger();
    private final MessageSize messageSize = new MessageSize(); // the writer's
    private volatile boolean closed;
    private volatile long lastWriteNanos = System.nanoTime();

    Outbox(WebSocketSession socket) {
        this.socket = socket;
    }

    /** A frame of its own. */
    private record Answer(
            String frame,
            @Nullable CloseStatus thenClose,
            @Nullable Runnable whenWritten) {}

    /** What has messages to write when it is asked. */
    abstract static class Source {
        private final AtomicBoolean queued = new AtomicBoolean();

        /** The next frame, whose body is to have at most about {@code maxBytes}; null when there is none now. */
        abstract @Nullable String next(int maxBytes);
    }

    void send(String frame) {
        add(new Answer(frame, null, null));
    }

    /** Writes a frame and then calls {@code whenWritten}, which must not block; it is called as well when the connection closes before. */
    void send(String frame, Runnable whenWritten) {
        add(new Answer(frame, null, whenWritten));
    }

    /** Writes a last frame and closes the connection. */
    void close(String frame, CloseStatus status) {
        add(new Answer(frame, status, null));
    }

    private void add(Answer answer) {
        if (!closed && answerCount.incrementAndGet() > MAX_ANSWERS) {
            stop();
            closeSocket(CloseStatus.SESSION_NOT_RELIABLE.withReason("Too many answers were left unread."));
        }
        answers.add(answer);
        wake();
    }

    /** Tells that a source may have something. */
    void ready(Source source) {
        if (source.queued.compareAndSet(false, true)) {
            ready.add(source);
            wake();
        }
    }

    /** Writes nothing any more. */
    void stop() {
        closed = true;
        wake();
    }

    boolean isClosed() {
        return closed;
    }

    /** When something was written last, on the clock of {@link System#nanoTime}. */
    long lastWriteNanos() {
        return lastWriteNanos;
    }

    private void wake() {
        if (work.getAndIncrement() == 0) {
            Thread.ofVirtual().name("stomp-writer").start(this::run);
        }
    }

    private void run() {
        int seen = work.get();
        do {
            try {
                writeAll();
            } catch (RuntimeException e) {
                log.error("A STOMP connection is closed for a fault of ours", e);
                stop();
                closeSocket(CloseStatus.SERVER_ERROR);
            }
            seen = work.addAndGet(-seen);
        } while (seen != 0);
    }

    private void writeAll() {
        while (true) {
            Answer answer = answers.poll();
            if (answer != null) {
                answerCount.decrementAndGet();
                write(answer);
                continue;
            }
            Source source = ready.poll();
            if (source == null) {
                return;
            }
            source.queued.set(false);
            String frame = closed ? null : source.next(messageSize.maxBytes());
            if (frame != null) {
                long began = System.nanoTime();
                write(frame);
                messageSize.sent(frame.length(), System.nanoTime() - began);
                ready(source);
            }
        }
    }

    private void write(Answer answer) {
        write(answer.frame());
        if (answer.whenWritten() != null) {
            answer.whenWritten().run();
        }
        if (answer.thenClose() != null && !closed) {
            stop();
            closeSocket(answer.thenClose());
        }
    }

    private void write(String frame) {
        if (closed) {
            return;
        }
        try {
            for (int from = 0; from < frame.length(); ) {
                int to = endOfPiece(frame, from);
                socket.sendMessage(new TextMessage(frame.substring(from, to), to == frame.length()));
                lastWriteNanos = System.nanoTime();
                from = to;
            }
        } catch (IOException | IllegalStateException e) {
            log.debug("A client went away: {}", e.getMessage());
            stop();
            closeSocket(CloseStatus.SESSION_NOT_RELIABLE);
        }
    }

    private static int endOfPiece(String frame, int from) {
        int to = Math.min(from + PIECE_CHARS, frame.length());
        return to < frame.length() && Character.isHighSurrogate(frame.charAt(to - 1)) ? to - 1 : to;
    }

    private void closeSocket(CloseStatus status) {
        try {
            socket.close(status);
        } catch (IOException | IllegalStateException e) {
            log.debug("A connection could not be closed in order: {}", e.getMessage());
        }
    }
}
