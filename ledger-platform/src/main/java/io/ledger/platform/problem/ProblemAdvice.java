package io.ledger.platform.problem;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.api.error.UnreadableEventException;
import io.ledger.platform.postgres.FullDisk;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLTransientException;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one table from exceptions to what HTTP clients see. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<byte[]> handle(LedgerException e) {
        return Problems.response(e);
    }

    /** What is stored is damaged, or of a newer Ledger: no fault of the request, and gone once the event can be read. */
    @ExceptionHandler
    ResponseEntity<byte[]> handle(UnreadableEventException e) {
        log.error("An event cannot be read: {}", e.getMessage());
        return Problems.response(LedgerException.atEvent(ErrorCode.UNAVAILABLE, e.seq(), e.getMessage(), e));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(HttpMessageNotReadableException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerException refused) {
                return Problems.response(refused);
            }
        }
        if (ClientGone.isBehind(e)) {
            return brokenOff(e);
        }
        String field = e.getCause() instanceof UnrecognizedPropertyException unknown ? unknown.getPropertyName() : null;
        return Problems.response(new LedgerException(
                ErrorCode.MALFORMED,
                field == null
                        ? "The body cannot be read as the JSON that is needed here."
                        : "There is no field \"" + field + "\" here.",
                field,
                e));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(MethodArgumentTypeMismatchException e) {
        if (e.getRequiredType() == UUID.class && e.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return problem(ErrorCode.NOT_FOUND, "There is nothing at this address.");
        }
        return Problems.response(new LedgerException(
                ErrorCode.INVALID_PARAMETER, "The parameter " + e.getName() + " cannot be read.", e.getName(), e));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(TypeMismatchException e) {
        return problem(ErrorCode.INVALID_PARAMETER, "A parameter cannot be read.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(MissingServletRequestParameterException e) {
        return Problems.response(new LedgerException(
                ErrorCode.INVALID_PARAMETER,
                "The parameter " + e.getParameterName() + " is needed.",
                e.getParameterName(),
                e));
    }

    /** What Tomcat says of a query whose percent-encoding is broken, once somebody asks for a parameter. */
    @ExceptionHandler
    ResponseEntity<byte[]> handle(InvalidParameterException e) {
        return problem(ErrorCode.INVALID_PARAMETER, "The percent-encoding of a parameter is broken, or is not UTF-8.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(NoHandlerFoundException e) {
        return problem(ErrorCode.NOT_FOUND, "There is nothing at this address.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(HttpRequestMethodNotSupportedException e) {
        ResponseEntity<byte[]> problem =
                problem(ErrorCode.METHOD_NOT_ALLOWED, "This address does not take " + e.getMethod() + ".");
        String[] supported = e.getSupportedMethods();
        return supported == null
                ? problem
                : ResponseEntity.status(problem.getStatusCode())
                        .headers(problem.getHeaders())
                        .header(HttpHeaders.ALLOW, String.join(", ", supported))
                        .body(problem.getBody());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(HttpMediaTypeNotSupportedException e) {
        return problem(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(HttpMediaTypeNotAcceptableException e) {
        return problem(ErrorCode.NOT_ACCEPTABLE, "There is no such representation.");
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class,
        SQLTransientException.class
    })
    ResponseEntity<byte[]> databaseAway(Exception e) {
        if (FullDisk.isBehind(e)) {
            return fullDisk(e);
        }
        log.warn("The database cannot be reached: {}", e.getMessage());
        return problem(ErrorCode.UNAVAILABLE, "The database cannot be reached at the moment. Try again.");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> tookTooLong(QueryTimeoutException e) {
        log.warn("A statement was stopped: {}", e.getMessage());
        return problem(
                ErrorCode.UNAVAILABLE, "That took too long, and was stopped. Ask for less at once, or try again.");
    }

    private static ResponseEntity<byte[]> fullDisk(Exception e) {
        log.warn("The disk is full: {}", e.getMessage());
        return problem(ErrorCode.UNAVAILABLE, FullDisk.MESSAGE);
    }

    @ExceptionHandler
    void clientGone(AsyncRequestNotUsableException e) {
        log.debug("The client went away: {}", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse refused && refused.getStatusCode().is4xxClientError()) {
            return Problems.response(StatusProblems.of(refused.getStatusCode().value(), e));
        }
        if (FullDisk.isBehind(e)) {
            return fullDisk(e);
        }
        if (ClientGone.isBehind(e)) {
            return brokenOff(e);
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return problem(ErrorCode.INTERNAL, "Something is wrong on our side. It has been logged.");
    }

    /** Most often nobody is there any more to read this. */
    private static ResponseEntity<byte[]> brokenOff(Exception e) {
        log.info("A request was broken off by its client: {}", e.getMessage());
        return problem(ErrorCode.MALFORMED, "The request ended before it was whole.");
    }

    private static ResponseEntity<byte[]> problem(ErrorCode code, String message) {
        return Problems.response(new LedgerException(code, message));
    }
}
