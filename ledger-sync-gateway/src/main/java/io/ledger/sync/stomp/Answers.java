package io.ledger.sync.stomp;

import io.ledger.sync.door.NodeMemory;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;

/** The answers of a connection that wait to be written: bounded in number and in bytes, because a client may leave them unread. Thread-safe. */
final class Answers {

    /** Answers that a client may leave unread: small ones, and in bytes (UTF-8) the largest result that a push can have, some times over. */
    static final int MAX_UNREAD = 1_024;

    static final int MAX_UNREAD_BYTES = 4 * 1024 * 1024;

    private final NodeMemory.Account memory;
    private final Queue<Answer> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unread = new AtomicInteger();
    private final AtomicInteger unreadBytes = new AtomicInteger();

    /**
     * A frame of its own.
     *
     * @param heldBytes what was taken for it
     * @param thenClose set in the last one
     * @param whenWritten must not block
     */
    record Answer(
            String frame,
            int bytes,
            long heldBytes,
            @Nullable CloseStatus thenClose,
            @Nullable Runnable whenWritten) {}

    Answers(NodeMemory.Account memory) {
        this.memory = memory;
    }

    /** Adds one, whatever waits already. Returns whether it is one too many; a last one never is for want of room. */
    boolean add(String frame, @Nullable CloseStatus thenClose, @Nullable Runnable whenWritten) {
        int bytes = frame.getBytes(StandardCharsets.UTF_8).length;
        long heldBytes = 2L * frame.length();
        boolean isHeld = memory.take(heldBytes);
        boolean isTooMuch = !isHeld && thenClose == null;
        isTooMuch |= unreadBytes.addAndGet(bytes) > MAX_UNREAD_BYTES;
        isTooMuch |= unread.incrementAndGet() > MAX_UNREAD;
        waiting.add(new Answer(frame, bytes, isHeld ? heldBytes : 0, thenClose, whenWritten));
        return isTooMuch;
    }

    /** The next to be written. */
    @Nullable
    Answer next() {
        Answer answer = waiting.poll();
        if (answer != null) {
            unread.decrementAndGet();
            unreadBytes.addAndGet(-answer.bytes());
        }
        return answer;
    }

    /** Tells that one was written, or never will be. */
    void written(Answer answer) {
        memory.give(answer.heldBytes());
        if (answer.whenWritten() != null) {
            answer.whenWritten().run();
        }
    }

    int unreadBytes() {
        return unreadBytes.get();
    }
}
