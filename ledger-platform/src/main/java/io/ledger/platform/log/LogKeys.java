package io.ledger.platform.log;

/**
 * The keys under which log lines say what they are about, in SLF4J's MDC. They belong to a thread: a request's own thread, a virtual one, has {@code book} and
 * {@code user} from its beginning to its end. A thread that is started for a part of the work begins without any, and sets those it knows:
 * {@code try (var ignored = MDC.putCloseable(LogKeys.COMMAND, id)) { … }}.
 */
public final class LogKeys {

    /** The id of the book. */
    public static final String BOOK = "book";
    /** The id of the user. */
    public static final String USER = "user";
    /** The id of the device that sends commands. */
    public static final String DEVICE = "device";
    /** The id of the command. */
    public static final String COMMAND = "command";

    private LogKeys() {}
}
