package io.ledger.command.record;

import static org.axonframework.test.matchers.Matchers.andNoMore;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.hamcrest.Matchers.instanceOf;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.record.RecordCommand;
import io.ledger.api.record.RecordEvent;
import io.ledger.command.CommandRules;
import java.util.Objects;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;

/** A record that was made by the given commands, and what it decides on one more. */
final class Decisions {

    private final RecordCommand[] given;

    private Decisions(RecordCommand... given) {
        this.given = given;
    }

    static Decisions given(RecordCommand... commands) {
        return new Decisions(commands);
    }

    static AggregateTestFixture<LedgerRecord> fixture() {
        AggregateTestFixture<LedgerRecord> fixture = new AggregateTestFixture<>(LedgerRecord.class);
        fixture.registerInjectableResource(CommandRules.ALL);
        fixture.registerCommandTargetResolver(RecordConfiguration::target);
        return fixture;
    }

    void rejects(RecordCommand command, ErrorCode code, String field) {
        executor().when(command).expectNoEvents().expectException(rejection(code, field));
    }

    void makes(RecordCommand command, RecordEvent event) {
        executor().when(command).expectEvents(event);
    }

    /** The command makes an event of that kind, whatever is in it. */
    void takes(RecordCommand command, Class<? extends RecordEvent> kind) {
        executor()
                .when(command)
                .expectSuccessfulHandlerExecution()
                .expectEventsMatching(payloadsMatching(exactSequenceOf(instanceOf(kind), andNoMore())));
    }

    private TestExecutor<LedgerRecord> executor() {
        return given.length == 0 ? fixture().givenNoPriorActivity() : fixture().givenCommands((Object[]) given);
    }

    private static Matcher<LedgerException> rejection(ErrorCode code, @Nullable String field) {
        return new TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(LedgerException rejection) {
                return rejection.code() == code && Objects.equals(rejection.field(), field);
            }

            @Override
            public void describeTo(Description description) {
                description.appendText(code.wire() + " with the field " + field);
            }

            @Override
            protected void describeMismatchSafely(LedgerException rejection, Description description) {
                description.appendText(rejection.code().wire() + " with the field " + rejection.field() + ": "
                        + rejection.getMessage());
            }
        };
    }
}
