package io.ledger.command.push;

import io.ledger.api.error.UnreadableEventException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import tools.jackson.core.JacksonException;

/**
 * Tells failures that come from the command and what is stored, and so would come again, from those that come from the machine. Only the first kind may cost a command its place in
 * the device's queue, so what is not known for certain is of the second.
 */
final class LastingFault {

    /** Bugs, and events that cannot be read. Exactly these: subclasses of others' may be about anything. */
    private static final List<Class<?>> EXACTLY =
            List.of(IllegalStateException.class, IllegalArgumentException.class, UnsupportedOperationException.class);

    private static final List<Class<?>> AND_SUBCLASSES = List.of(
            UnreadableEventException.class,
            NullPointerException.class,
            ClassCastException.class,
            ArithmeticException.class,
            NumberFormatException.class,
            IndexOutOfBoundsException.class,
            NoSuchElementException.class,
            DateTimeException.class,
            JacksonException.class);

    private static final List<Class<?>> OF_THE_MACHINE =
            List.of(SQLException.class, DataAccessException.class, TimeoutException.class, InterruptedException.class);

    private static final int MAX_CAUSES = 20;

    private LastingFault() {}

    static boolean is(RuntimeException e) {
        if (!EXACTLY.contains(e.getClass()) && AND_SUBCLASSES.stream().noneMatch(type -> type.isInstance(e))) {
            return false;
        }
        @Nullable Throwable cause = e.getCause();
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            Throwable each = cause;
            if (OF_THE_MACHINE.stream().anyMatch(type -> type.isInstance(each))) {
                return false;
            }
            cause = each.getCause();
        }
        return true;
    }
}
