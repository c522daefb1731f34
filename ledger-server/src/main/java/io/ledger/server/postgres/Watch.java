package io.ledger.server.postgres;

import io.ledger.server.folder.DiskSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a PostgreSQL that runs, on a thread of its own. One that ends without having been asked to, or that does not answer any more, is started again on its
 * port: clients only see that it was away. While the disk is full it is kept from writing, so that it goes on reading.
 */
final class Watch {

    private static final Logger log = LoggerFactory.getLogger(Watch.class);

    private static final long LOOK_EVERY_MS = 500;
    /** Counted in looks: every two seconds, and at each look when the last got no answer. */
    private static final int ASK_EVERY_LOOKS = 4;
    /** An answer may take {@link Probe}'s four seconds: 16 to 20 seconds in all. Counted rather than timed, so that a pause of our own process is not held against it. */
    private static final int UNANSWERED_LIMIT = 4;
    /** Replaying the log after a crash takes a while. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    /** Between attempts to start it: what stands in the way is seldom gone at once. */
    private static final long RETRY_MS = 2_000;

    private final Cluster cluster;
    private final DiskSpace disk;
    private final Probe probe;
    private final int port;
    private final Path messages;
    private final Thread thread;
    private volatile boolean stopped;

    // Of the thread alone.
    private ProcessHandle postmaster;
    private int unanswered;
    private boolean readOnly;
    private String lastTold = "";

    Watch(Cluster cluster, ProcessHandle postmaster, DiskSpace disk, Probe probe, int port, Path messages) {
        this.cluster = cluster;
        this.postmaster = postmaster;
        this.disk = disk;
        this.probe = probe;
        this.port = port;
        this.messages = messages;
        this.thread = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::run);
    }

    void begin() {
        thread.start();
    }

    /** Ends the watch, and waits for what it is doing: a start that is under way is given up. PostgreSQL is left as it is then. */
    void end() {
        stopped = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (int looks = 1; !stopped; looks++) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
                look(looks % ASK_EVERY_LOOKS == 0);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // only end() interrupts
                return;
            } catch (IOException | RuntimeException e) {
                tell("PostgreSQL cannot be looked after at the moment, trying again: " + e.getMessage());
            }
        }
    }

    private void look(boolean ask) throws IOException, InterruptedException {
        lookAtDisk();
        lookAtMessages();
        if (!cluster.has(postmaster)) {
            startAgain("ended without having been asked to");
        } else if (ask || unanswered > 0) {
            unanswered = probe.answers() ? 0 : unanswered + 1;
            if (unanswered >= UNANSWERED_LIMIT) {
                startAgain("does not answer");
            }
        }
    }

    private void startAgain(String reason) throws IOException, InterruptedException {
        log.warn("PostgreSQL {}. Starting it again; its messages are in {}.", reason, messages);
        while (!stopped) {
            try {
                cluster.endLeftOver(Duration.ZERO, ignored -> {});
                postmaster = cluster.start(port, messages, START_LIMIT, () -> stopped);
                unanswered = 0;
                lastTold = "";
                log.warn("PostgreSQL is there again.");
                return;
            } catch (IOException e) {
                if (stopped || giveRoom()) {
                    continue;
                }
                tell("PostgreSQL does not start yet, trying again: " + e.getMessage() + "\n"
                        + cluster.lastMessages(messages));
                TimeUnit.MILLISECONDS.sleep(RETRY_MS);
                lookAtDisk();
            }
        }
    }

    /** Whether there was room to give to a PostgreSQL that cannot start on a full disk. It comes back to read, and not to use that up too. */
    private boolean giveRoom() throws IOException {
        if (!disk.look() || !disk.giveBack()) {
            return false;
        }
        log.warn("The disk is full, and PostgreSQL cannot start. It gets the room that was kept back for that.");
        setReadOnly(true);
        return true;
    }

    private void lookAtDisk() {
        try {
            boolean full = disk.look();
            if (full != readOnly) {
                setReadOnly(full);
            }
            if (!full) {
                disk.keepBallast();
            }
        } catch (IOException e) { // PostgreSQL is looked after all the same
            tell("The disk of the data cannot be looked at: " + e.getMessage());
        }
    }

    private void lookAtMessages() {
        try {
            new MessageFile(messages).rollWhenLarge();
        } catch (IOException e) {
            tell("The messages of PostgreSQL cannot be kept small: " + e.getMessage());
        }
    }

    private void setReadOnly(boolean full) throws IOException {
        if (full != readOnly) {
            log.warn(
                    full
                            ? "Disk full: {} MB are left for the data. Nothing can be stored until there is room; what is stored can be read."
                            : "There is room on the disk again: {} MB. Storing goes on.",
                    disk.usableBytes() >> 20);
        }
        cluster.setReadOnly(full);
        readOnly = full;
    }

    /** Not over and over. */
    private void tell(String text) {
        if (!stopped && !text.equals(lastTold)) {
            log.warn(text);
            lastTold = text;
        }
    }
}
