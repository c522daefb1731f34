package io.ledger.command.push;

import io.ledger.access.BookAccess;
import io.ledger.access.limit.Limit;
import io.ledger.access.limit.RateLimits;
import io.ledger.access.limit.RateLimits.Share;
import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.api.push.CommandResult;
import io.ledger.api.push.CommandResult.Status;
import io.ledger.api.push.PushPort;
import io.ledger.api.push.PushResult;
import io.ledger.command.eventstore.QueueOrder;
import io.ledger.command.push.Draft.Refused;
import io.ledger.command.push.Draft.Valid;
import io.ledger.command.push.PushReader.Push;
import io.ledger.eventlog.EventLog;
import io.ledger.platform.postgres.DatabaseClock;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Takes pushes: reads them, has their commands decided stage by stage, and answers for each. Thread-safe. */
@Component
class CommandIntake implements PushPort {

    /** Over all pushes of this process. More would wait for the event writer or a connection instead of here. */
    private static final int MAX_COMMANDS_AT_ONCE = 512;

    private static final Logger log = LoggerFactory.getLogger(CommandIntake.class);

    private final BookAccess access;
    private final BookFacts facts;
    private final Decider decider;
    private final StoredCommands storedCommands;
    private final EventLog eventLog;
    private final PushMetrics metrics;
    private final DatabaseClock clock;
    private final RateLimits limits;
    private final PushRoom room = new PushRoom();
    private final Semaphore permits = new Semaphore(MAX_COMMANDS_AT_ONCE);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    CommandIntake(
            BookAccess access,
            BookFacts facts,
            Decider decider,
            StoredCommands storedCommands,
            EventLog eventLog,
            PushMetrics metrics,
            DatabaseClock clock,
            RateLimits limits) {
        this.access = access;
        this.facts = facts;
        this.decider = decider;
        this.storedCommands = storedCommands;
        this.eventLog = eventLog;
        this.metrics = metrics;
        this.clock = clock;
        this.limits = limits;
    }

    @PreDestroy
    void close() {
        executor.close();
    }

    @Override
    public PushResult submit(UUID userId, String bearerToken, UUID bookId, byte[] body) {
        try {
            access.requireWriter(userId, bookId);
            return room.with(body.length, () -> take(userId, bookId, body));
        } catch (DataAccessException e) {
            log.warn("A push into book {} failed, for the database: {}", bookId, e.getMessage());
            throw new LedgerException(
                    ErrorCode.UNAVAILABLE,
                    "The database does not answer as it should at the moment. Try again.",
                    null,
                    e);
        }
    }

    private PushResult take(UUID userId, UUID bookId, byte[] body) {
        Push push = new PushReader(userId, bookId, clock.now()).read(body);
        List<Draft> drafts = push.drafts();
        count(userId, bookId, push);
        @Nullable CommandResult[] results = new CommandResult[drafts.size()];
        for (int i = 0; i < results.length; i++) {
            if (drafts.get(i) instanceof Refused refused) {
                results[i] = CommandResult.rejected(refused.writtenId(), refused.fault());
            }
        }
        for (List<Integer> stage : Stages.of(drafts)) {
            decide(bookId, drafts, stage, results);
        }
        replaceDuplicates(bookId, drafts, results);
        metrics.count(drafts, results);
        log.debug("Push of {} commands into book {} from device {}", results.length, bookId, push.deviceId());
        return new PushResult(Arrays.asList(results), eventLog.head(bookId).seq());
    }

    /** Before anything is stored, and for the push as a whole. Throws {@code rate_limited}. */
    private void count(UUID userId, UUID bookId, Push push) {
        int commands = push.drafts().size();
        limits.take(List.of(
                new Share(Limit.COMMANDS, userId, commands),
                new Share(Limit.DAILY_COMMANDS, userId, commands),
                new Share(Limit.DEVICE_COMMANDS, List.of(userId, push.deviceId()), commands),
                new Share(Limit.BOOK_COMMANDS, bookId, commands),
                new Share(Limit.DAILY_BOOK_COMMANDS, bookId, commands)));
    }

    /** Decides the commands of one stage: each as soon as the events of the one before wait to be stored, so that they are stored in the order of the push. */
    private void decide(UUID bookId, List<Draft> drafts, List<Integer> stage, @Nullable CommandResult[] results) {
        Grounds grounds;
        try {
            grounds = facts.about(
                    bookId,
                    stage.stream().map(index -> (Valid) drafts.get(index)).toList());
        } catch (NotAWriterException e) {
            Fault fault = e.reason().fault();
            stage.forEach(
                    index -> results[index] = CommandResult.rejected(((Valid) drafts.get(index)).writtenId(), fault));
            return;
        }
        if (stage.size() == 1) {
            int index = stage.getFirst();
            results[index] = decide((Valid) drafts.get(index), grounds);
            return;
        }
        List<Future<CommandResult>> decisions = new ArrayList<>(stage.size());
        CountDownLatch before = new CountDownLatch(0);
        for (int index : stage) {
            Valid draft = (Valid) drafts.get(index);
            CountDownLatch turn = before;
            CountDownLatch next = new CountDownLatch(1);
            decisions.add(executor.submit(() -> inTurn(turn, next, () -> decide(draft, grounds))));
            before = next;
        }
        for (int i = 0; i < decisions.size(); i++) {
            results[stage.get(i)] = await(decisions.get(i));
        }
    }

    private static CommandResult inTurn(CountDownLatch turn, CountDownLatch next, Supplier<CommandResult> decision)
            throws InterruptedException {
        turn.await();
        try {
            return QueueOrder.calling(next::countDown, decision);
        } finally {
            next.countDown();
        }
    }

    private CommandResult decide(Valid draft, Grounds grounds) {
        permits.acquireUninterruptibly();
        try {
            return decider.decide(draft, grounds);
        } finally {
            permits.release();
        }
    }

    private static CommandResult await(Future<CommandResult> decision) {
        try {
            return decision.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LedgerException(ErrorCode.UNAVAILABLE, "The server is closing. Try again.", null, e);
        }
    }

    /** A command that was stored before is a duplicate, whatever is to be said about it now. */
    private void replaceDuplicates(UUID bookId, List<Draft> drafts, @Nullable CommandResult[] results) {
        Set<UUID> rejected = new HashSet<>();
        for (int i = 0; i < results.length; i++) {
            UUID commandId = drafts.get(i).commandId();
            if (commandId != null && isRejected(results[i])) {
                rejected.add(commandId);
            }
        }
        if (rejected.isEmpty()) {
            return;
        }
        Map<UUID, Long> stored = storedCommands.lastSeqs(bookId, rejected);
        for (int i = 0; i < results.length; i++) {
            Draft draft = drafts.get(i);
            Long seq = draft.commandId() == null ? null : stored.get(draft.commandId());
            if (seq != null && isRejected(results[i])) {
                results[i] = CommandResult.of(String.valueOf(draft.writtenId()), Status.DUPLICATE, seq);
            }
        }
    }

    private static boolean isRejected(@Nullable CommandResult result) {
        return result != null && result.status() == Status.REJECTED;
    }
}
