package io.ledger.command.push;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.Fault;
import io.ledger.api.error.LedgerException;
import io.ledger.api.error.UnreadableEventException;
import io.ledger.api.push.CommandResult;
import io.ledger.api.push.CommandResult.Status;
import io.ledger.api.record.RecordEvent.EditSuperseded;
import io.ledger.api.record.Table;
import io.ledger.api.table.BusinessSettings;
import io.ledger.command.eventstore.CommandIdTakenException;
import io.ledger.command.eventstore.Receipt;
import io.ledger.command.push.Draft.Valid;
import io.ledger.command.rule.MissingFactException;
import io.ledger.eventlog.trace.Traces;
import io.ledger.eventlog.trace.Traces.Outcome;
import io.ledger.platform.log.LogKeys;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Has one command decided and stored, and turns what becomes of it into its result. Thread-safe. */
@Component
class Decider {

    /** How often a command is decided anew because its record, or the book's lock, went on in the meantime. */
    private static final int MAX_TRIES = 10;

    static final Fault INTERNAL =
            new Fault(ErrorCode.INTERNAL.wire(), "Something is wrong on our side. It has been logged.", null);

    private static final Logger log = LoggerFactory.getLogger(Decider.class);

    private final CommandGateway gateway;
    private final BookFacts facts;
    private final Warnings warnings;
    private final Traces traces;

    Decider(CommandGateway gateway, BookFacts facts, Warnings warnings, Traces traces) {
        this.gateway = gateway;
        this.facts = facts;
        this.warnings = warnings;
        this.traces = traces;
    }

    /**
     * Decides a command. Blocks until its events are stored. A command whose id is stored already comes out as rejected here; the caller looks that up.
     *
     * <p>A failure that would come again with the command, a bug of ours or an event that is damaged, rejects it as {@code internal}: it must not keep those back that come after it. An event that only a newer version of Ledger
     * can read is no such failure: the command waits.
     *
     * @param grounds as of some moment before: where they have changed since, the command is decided anew
     * @throws LedgerException {@code unavailable}: nothing is known of the outcome, or the record has an event that is too new for this node; {@code not_found}: the sender is not a member of the book any more
     */
    CommandResult decide(Valid draft, Grounds grounds) {
        if (!traces.isOn()) {
            return decideAndStore(draft, grounds);
        }
        return traces.push(
                draft.commandId(),
                draft.header().bookId(),
                draft.op() + " " + draft.table(),
                () -> decideAndStore(draft, grounds),
                result -> new Outcome(result.status().name(), result.seq()));
    }

    private CommandResult decideAndStore(Valid draft, Grounds grounds) {
        try {
            Grounds present = grounds;
            for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
                try {
                    return stored(draft, gateway.sendAndWait(present.command(draft)));
                } catch (ConcurrencyException e) {
                    log.debug("Deciding the command {} anew", draft.commandId(), e);
                    present = facts.anew(draft);
                } catch (MissingFactException e) {
                    present = withMissing(draft, present, e);
                } catch (LedgerException e) {
                    present = unlessItStands(draft, present, e);
                }
            }
            throw new LedgerException(ErrorCode.UNAVAILABLE, "The record is being changed by others. Try again.");
        } catch (AggregateStreamCreationException | CommandIdTakenException e) {
            return rejected(draft, ErrorCode.ALREADY_EXISTS, "The id is taken.");
        } catch (AggregateNotFoundException e) {
            return rejected(draft, ErrorCode.NOT_FOUND, "There is no such record in " + draft.table() + ".");
        } catch (NotAWriterException e) {
            return CommandResult.rejected(draft.writtenId(), e.reason().fault());
        } catch (LedgerException e) {
            if (e.code().retryable()) {
                throw e;
            }
            return CommandResult.rejected(draft.writtenId(), e.fault());
        } catch (DataAccessException e) {
            throw e; // the push as a whole says so
        } catch (RuntimeException e) {
            if (e instanceof UnreadableEventException unreadable && unreadable.isNewer()) {
                log.warn("The command {} waits for a newer node: {}", draft.commandId(), e.getMessage());
                throw new LedgerException(
                        ErrorCode.UNAVAILABLE,
                        "A newer version of Ledger wrote event " + unreadable.seq()
                                + " of this record, which this node cannot read. Try again.",
                        null,
                        e);
            }
            logUnexpected(draft, e);
            if (LastingFault.is(e)) {
                return CommandResult.rejected(draft.writtenId(), INTERNAL);
            }
            throw e;
        }
    }

    /** The grounds with what was missing. Of a record that another one names there is always a table. */
    private Grounds withMissing(Valid draft, Grounds grounds, MissingFactException missing) {
        UUID bookId = draft.header().bookId();
        if (missing.asksForRecords()) {
            return grounds.withRecords(facts.records(bookId, missing.ids()));
        }
        Map<UUID, Table> found = facts.tables(bookId, missing.ids());
        if (found.isEmpty()) {
            throw new IllegalStateException("The record " + draft.id() + " names one that is not there.", missing);
        }
        return grounds.with(found);
    }

    /**
     * Events are stored only while the lock is where the decision saw it. A rejection stores nothing, so what was remembered of the lock has to be looked at again. Throws the
     * rejection when it stands.
     */
    private Grounds unlessItStands(Valid draft, Grounds grounds, LedgerException rejection) {
        if (rejection.code() == ErrorCode.PERIOD_LOCKED) {
            Grounds present = facts.anew(draft);
            if (!Objects.equals(present.lock(), grounds.lock())) {
                return present;
            }
        }
        throw rejection;
    }

    private CommandResult stored(Valid draft, Receipt receipt) {
        if (draft.table() == BusinessSettings.TABLE) {
            facts.settingsChanged(draft.header().bookId());
        }
        return receipt.event() instanceof EditSuperseded
                ? CommandResult.of(draft.writtenId(), Status.SUPERSEDED, receipt.seq())
                : CommandResult.accepted(
                        draft.writtenId(),
                        receipt.seq(),
                        warnings.about(draft.header().bookId(), receipt.event()));
    }

    private static CommandResult rejected(Valid draft, ErrorCode code, String message) {
        return CommandResult.rejected(draft.writtenId(), new Fault(code.wire(), message, "id"));
    }

    private static void logUnexpected(Valid draft, RuntimeException e) {
        Map<String, String> context = Map.of(
                LogKeys.BOOK, draft.header().bookId().toString(),
                LogKeys.USER, draft.header().userId().toString(),
                LogKeys.DEVICE, draft.header().deviceId().toString(),
                LogKeys.COMMAND, draft.commandId().toString());
        Map<String, String> before = MDC.getCopyOfContextMap(); // a stage of one runs on the request's own thread
        context.forEach(MDC::put);
        try {
            log.error("A command failed unexpectedly", e);
        } finally {
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }
}
