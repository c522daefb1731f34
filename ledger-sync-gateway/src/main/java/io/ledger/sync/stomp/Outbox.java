package io.ledger.sync.stomp;

import io.ledger.sync.door.NodeMemory;
import io.ledger.sync.live.Body;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * The one writer of a connection. Signs of life go first, then answers, which wait in a bounded queue, then the messages of subscriptions. Those are not made before the connection can take
 * them, one after another and each subscription in turn, so a slow client costs one message; what has to be read for them is read beside the writing ({@link SourceReads}), which
 * goes on meanwhile. A message goes out in pieces ({@link Body#PIECE_CHARS}), each with the whole time that a client has for taking something: one that reads slowly but steadily gets a message of any
 * size; Tomcat would cut it there anyway. It has a thread, a virtual one, only while there is something to write. Thread-safe.
 */
final class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    /** A piece that took longer waited for the client to take what went before: over a slow line, on which the answer to a ping waits behind all that. */
    private static final long WAITED_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What one message may take of what is free. */
    private static final int FREE_PART = 64;

    private final WebSocketSession socket;
    private final ConnectionThreads threads;
    private final LifeSigns life;
    private final NodeMemory.Account memory;
    private final CountDownLatch isDone = new CountDownLatch(1);
    private final Answers answers;
    private final Queue<Source> ready = new ConcurrentLinkedQueue<>();
    private final SourceReads reads;
    private final AtomicInteger work = new AtomicInteger();
    private final MessageSize messageSize = new MessageSize(); // the writer's
    private volatile boolean pingIsDue;
    private volatile boolean heartBeatIsDue;
    private volatile boolean closed;
    private volatile long lastWriteNanos = System.nanoTime();
    private volatile long lastStepNanos = System.nanoTime();

    Outbox(WebSocketSession socket, ConnectionThreads threads, LifeSigns life, NodeMemory.Account memory) {
        this.socket = socket;
        this.threads = threads;
        this.life = life;
        this.memory = memory;
        this.answers = new Answers(memory);
        this.reads = new SourceReads(threads, memory, this::wake);
    }

    void send(String frame) {
        add(frame, null, null);
    }

    /** Writes a frame and then calls {@code whenWritten}, which must not block; it is called as well when the connection closes before, unless the writer died. */
    void send(String frame, Runnable whenWritten) {
        add(frame, null, whenWritten);
    }

    /** Writes a last frame and closes the connection. */
    void close(String frame, CloseStatus status) {
        add(frame, status, null);
    }

    private void add(String frame, @Nullable CloseStatus thenClose, @Nullable Runnable whenWritten) {
        boolean isTooMuch = answers.add(frame, thenClose, whenWritten);
        if (isTooMuch && !closed) {
            stop();
            threads.closeSoon(CloseStatus.SESSION_NOT_RELIABLE.withReason("Too many answers were left unread."));
        }
        wake();
    }

    /** Writes a sign of life before anything else, unless something else is being written. */
    void heartBeat() {
        heartBeatIsDue = true;
        wake();
    }

    /** Asks the client for a sign of life, before anything else is written. */
    void ping() {
        pingIsDue = true;
        wake();
    }

    /** Tells that a source may have something. */
    void ready(Source source) {
        if (source.wake()) {
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

    /** Waits until the last frame is written and the client was told that the connection closes. Returns whether that has been so. */
    boolean awaitClosed(long milliseconds) throws InterruptedException {
        return isDone.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** What waits to be written, but for the messages of subscriptions. */
    int unreadBytes() {
        return answers.unreadBytes();
    }

    /** When something was written last, on the clock of {@link System#nanoTime}. */
    long lastWriteNanos() {
        return lastWriteNanos;
    }

    /** Whether the writer has had something to do for so long without a step forward that it must be dead, or hang. */
    boolean hangs(long now, long patienceNanos) {
        return work.get() > 0 && now - lastStepNanos > patienceNanos;
    }

    private void wake() {
        if (work.get() == 0) {
            lastStepNanos = System.nanoTime(); // before there is work: a rest is no hanging
        }
        if (work.getAndIncrement() == 0) {
            threads.start("stomp-writer", this::run);
        }
    }

    private void run() {
        int seen = work.get();
        do {
            while (writeSign() || writeAnswer() || writeWhatWasRead() || writeNext()) {
                lastStepNanos = System.nanoTime();
            }
            seen = work.addAndGet(-seen);
        } while (seen != 0);
    }

    private boolean writeSign() {
        if (pingIsDue) {
            pingIsDue = false;
            write(new PingMessage());
            return true;
        }
        if (heartBeatIsDue) {
            heartBeatIsDue = false;
            write(ServerFrames.HEART_BEAT);
            return true;
        }
        return false;
    }

    private boolean writeAnswer() {
        Answers.Answer answer = answers.next();
        if (answer == null) {
            return false;
        }
        write(answer.frame());
        answers.written(answer);
        if (answer.thenClose() != null && !closed) {
            stop();
            threads.close(answer.thenClose());
            isDone.countDown();
        }
        return true;
    }

    private boolean writeWhatWasRead() {
        SourceReads.Read read = reads.poll();
        if (read == null) {
            return false;
        }
        write(read.source(), read.message(), read.seenWakes());
        memory.give(read.heldBytes());
        startReading();
        return true;
    }

    private boolean writeNext() {
        Source source = ready.poll();
        if (source == null) {
            return false;
        }
        if (closed) {
            return true;
        }
        int seenWakes = source.wakes();
        Source.Message message = source.atHand(maxBytes());
        if (message != null && message.isToBeRead()) {
            reads.add(source, seenWakes);
            startReading();
        } else {
            write(source, message, seenWakes);
        }
        return true;
    }

    private void startReading() {
        if (!closed && !reads.startNext(maxBytes())) {
            refuseToHold();
        }
    }

    private void write(Source source, Source.@Nullable Message message, int seenWakes) {
        ServerFrame frame = message == null || closed ? null : message.frame();
        if (frame != null) {
            writeHeld(frame);
        }
        if (message != null || source.wasWokenSince(seenWakes)) {
            ready.add(source);
        }
    }

    /** Less than the line could take, when what all messages hold together is near its bound. */
    private int maxBytes() {
        return Math.clamp(memory.freeBytes() / FREE_PART, MessageSize.LEAST_BYTES, messageSize.maxBytes());
    }

    private void writeHeld(ServerFrame frame) {
        long heldBytes = frame.chars();
        if (!memory.take(heldBytes)) {
            refuseToHold();
            return;
        }
        long began = System.nanoTime();
        List<String> pieces = frame.pieces();
        for (int i = 0; i < pieces.size() && !closed; i++) {
            write(pieces.get(i), i == pieces.size() - 1);
        }
        messageSize.sent(frame.chars(), System.nanoTime() - began);
        memory.give(heldBytes);
    }

    private void refuseToHold() {
        if (!closed) {
            stop();
            threads.closeSoon(CloseStatus.SERVICE_OVERLOAD.withReason("The server holds as much as it can."));
        }
    }

    private void write(String frame) {
        write(frame, true);
    }

    private void write(String text, boolean isEnd) {
        for (int from = 0; from < text.length() && !closed; ) {
            int to = Body.endOfPiece(text, from, Body.PIECE_CHARS);
            write(new TextMessage(text.substring(from, to), isEnd && to == text.length()));
            from = to;
        }
    }

    private void write(WebSocketMessage<?> piece) {
        if (closed) {
            return;
        }
        long began = System.nanoTime();
        try {
            socket.sendMessage(piece);
        } catch (IOException | IllegalStateException e) {
            log.debug("A client went away: {}", e.getMessage());
            stop();
            threads.close(CloseStatus.SESSION_NOT_RELIABLE);
            isDone.countDown();
            return;
        }
        long now = System.nanoTime();
        lastStepNanos = now;
        lastWriteNanos = now;
        if (now - began > WAITED_NANOS) {
            life.seen(now);
        }
    }
}
