package io.ledger.sync.stomp;

import io.ledger.access.Caller;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.api.push.PushPort;
import io.ledger.platform.json.Json;
import io.ledger.sync.door.NodeMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The pushes of one connection, done one after another in the order in which they came, beside its subscriptions. While too much waits, the reading of the connection is held back;
 * what cannot wait any longer is refused. The next push waits until the client took the last answer, so answers do not pile up. Thread-safe.
 */
final class PushQueue {

    private static final Logger log = LoggerFactory.getLogger(PushQueue.class);

    /** What may wait, in KiB: two pushes of the largest size, or very many small ones. */
    private static final int MAX_WAITING_KIB = 2 * PushPort.MAX_PUSH_BYTES / 1024;

    private static final int MAX_HELD_BACK_SECONDS = 5;

    private static final Duration COME_AGAIN = Duration.ofSeconds(MAX_HELD_BACK_SECONDS);

    private final Backend backend;
    private final Outbox outbox;
    private final ConnectionThreads threads;
    private final ServerFrames frames;
    private final SessionSubscriptions subscriptions;
    private final NodeMemory.Account memory;
    private final Queue<Push> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore roomKib = new Semaphore(MAX_WAITING_KIB);
    private final AtomicInteger work = new AtomicInteger();

    PushQueue(
            Backend backend,
            Outbox outbox,
            ConnectionThreads threads,
            ServerFrames frames,
            SessionSubscriptions subscriptions,
            NodeMemory.Account memory) {
        this.backend = backend;
        this.outbox = outbox;
        this.threads = threads;
        this.frames = frames;
        this.subscriptions = subscriptions;
        this.memory = memory;
    }

    private record Push(
            Caller caller,
            UUID bookId,
            String pushId,
            @Nullable String receipt,
            byte[] body) {
        int kib() {
            int characters = pushId.length() + (receipt == null ? 0 : receipt.length());
            return 1 + (body.length + 2 * characters) / 1024;
        }

        long heldBytes() {
            return kib() * 1024L;
        }
    }

    /** Takes a SEND to a book. Its answer, and its receipt, follow. May block the reading of the connection for a few seconds. */
    void add(ClientFrame frame, Caller caller) throws ProtocolFault {
        String destination = frame.required("destination");
        String pushId = frame.header("push-id");
        try {
            if (pushId == null || pushId.isEmpty()) {
                throw new LedgerException(ErrorCode.MALFORMED, "A push needs the header push-id.", "push-id");
            }
            if (!(Destination.parse(destination) instanceof Destination.Commands(UUID bookId))) {
                throw new LedgerException(ErrorCode.NOT_FOUND, "This destination takes no SEND.");
            }
            if (frame.body().length > PushPort.MAX_PUSH_BYTES) {
                throw new LedgerException(
                        ErrorCode.PUSH_TOO_LARGE, "A push has at most " + PushPort.MAX_PUSH_BYTES + " bytes.");
            }
            Push push = new Push(caller, bookId, pushId, frame.receipt(), frame.body());
            if (!roomKib.tryAcquire(push.kib(), MAX_HELD_BACK_SECONDS, TimeUnit.SECONDS)) {
                throw LedgerException.rateLimited("Too many pushes are waiting. Send it again later.", COME_AGAIN);
            }
            if (!memory.take(push.heldBytes())) {
                roomKib.release(push.kib());
                throw LedgerException.rateLimited(
                        "The server holds as much as it can. Send it again later.", COME_AGAIN);
            }
            waiting.add(push);
            if (work.getAndIncrement() == 0) {
                threads.start("stomp-push", this::run);
            }
        } catch (LedgerException e) {
            answer(pushId, refusal(e.fault()), frame.receipt());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer(pushId, refusal(Fault.of(ErrorCode.UNAVAILABLE, "The server is stopping.")), frame.receipt());
        }
    }

    private void run() {
        do {
            Push push = waiting.poll();
            if (push != null) {
                CountDownLatch written = answer(push.pushId(), submit(push), push.receipt());
                roomKib.release(push.kib());
                memory.give(push.heldBytes());
                await(written);
            }
        } while (work.decrementAndGet() > 0);
    }

    private String submit(Push push) {
        Caller caller = push.caller();
        try {
            backend.access().requireWriter(caller.userId(), push.bookId());
            return Json.write(backend.pushes().submit(caller.userId(), caller.token(), push.bookId(), push.body()));
        } catch (LedgerException e) {
            return refusal(e.fault());
        } catch (DataAccessException e) {
            log.warn("A push cannot be taken at the moment: {}", e.getMessage());
            return refusal(Fault.of(ErrorCode.UNAVAILABLE, "The database cannot be reached at the moment."));
        } catch (RuntimeException e) {
            log.error("A push to book {} failed", push.bookId(), e);
            return refusal(Fault.of(ErrorCode.INTERNAL, "Something is wrong on our side. It has been logged."));
        }
    }

    /** Sends the answer and the receipt; the latch opens when they are written, or never will be. */
    private CountDownLatch answer(@Nullable String pushId, String json, @Nullable String receipt) {
        List<String> answers = new ArrayList<>(subscriptions.results(pushId, json));
        if (receipt != null) {
            answers.add(frames.receipt(receipt));
        }
        CountDownLatch written = new CountDownLatch(answers.size());
        answers.forEach(frame -> outbox.send(frame, written::countDown));
        return written;
    }

    private void await(CountDownLatch written) {
        try {
            boolean isWritten = false;
            while (!isWritten && !outbox.isClosed()) {
                isWritten = written.await(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String refusal(Fault fault) {
        return Json.write(Map.of("error", fault));
    }
}
