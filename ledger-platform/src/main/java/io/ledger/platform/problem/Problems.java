package io.ledger.platform.problem;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Errors over HTTP: {@code application/problem+json} (RFC 9457) with {@code code} and, where one field or one event is at fault, {@code field} or {@code seq}; never to be cached. */
public final class Problems {

    private static final String RETRY_AFTER_SECONDS = "1";

    private Problems() {}

    /** The answer to a request that ended in that exception. */
    public static ResponseEntity<byte[]> response(LedgerException exception) {
        ErrorCode code = exception.code();
        ResponseEntity.BodyBuilder response = ResponseEntity.status(code.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore());
        headers(exception).forEach(response::header);
        return response.body(body(exception));
    }

    /** Writes the answer where no controller runs: in filters, and in Tomcat itself. */
    public static void write(HttpServletResponse response, LedgerException exception) throws IOException {
        response.setStatus(exception.code().status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        headers(exception).forEach(response::setHeader);
        response.getOutputStream().write(body(exception));
    }

    /** For no cache, also where no filter of ours saw the request. */
    private static Map<String, String> headers(LedgerException exception) {
        Map<String, String> headers = new LinkedHashMap<>(reason(exception));
        headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        return headers;
    }

    /** When to come again, and, as RFC 6750 has it, what kind of token is wanted. */
    private static Map<String, String> reason(LedgerException exception) {
        ErrorCode code = exception.code();
        if (code == ErrorCode.UNAUTHENTICATED) {
            return Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (code == ErrorCode.TOKEN_EXPIRED) {
            return Map.of(
                    HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\", error_description=\"expired\"");
        }
        Long retryAfter = exception.retryAfterSeconds();
        if (retryAfter != null) {
            return Map.of(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        return code.retryable() ? Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS) : Map.of();
    }

    private static byte[] body(LedgerException exception) {
        ErrorCode code = exception.code();
        String message = exception.getMessage();
        String field = exception.field();
        Long seq = exception.seq();
        Map<String, Object> body = new LinkedHashMap<>();
        HttpStatus status = HttpStatus.valueOf(code.status());
        body.put("type", "about:blank");
        body.put("title", status.getReasonPhrase());
        body.put("status", code.status());
        if (message != null) {
            body.put("detail", message);
        }
        body.put("code", code.wire());
        if (field != null) {
            body.put("field", field);
        }
        if (seq != null) {
            body.put("seq", seq);
        }
        return Json.writeBytes(body);
    }
}
