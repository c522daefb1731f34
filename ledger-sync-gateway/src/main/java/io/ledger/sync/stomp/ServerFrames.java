package io.ledger.sync.stomp;

import io.ledger.api.error.Fault;
import io.ledger.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Frames to a client, as the text of one message of the WebSocket: browsers' STOMP clients expect text, and Spring's own path would turn the body's bytes into characters and back for
 * each subscriber.
 */
final class ServerFrames {

    static final String HEART_BEAT = "\n";

    private static final String JSON = "application/json;charset=utf-8";

    private ServerFrames() {}

    static String connected(String version, String sessionId, long heartBeatMs) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("version", version);
        headers.put("session", sessionId);
        headers.put("server", "ledger/1");
        headers.put("heart-beat", heartBeatMs + "," + heartBeatMs);
        return frame("CONNECTED", headers, "", 0);
    }

    static String receipt(String receiptId) {
        return frame("RECEIPT", Map.of("receipt-id", receiptId), "", 0);
    }

    static String error(Fault fault, @Nullable String receiptId, @Nullable String versions) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("message", fault.code());
        if (receiptId != null) {
            headers.put("receipt-id", receiptId);
        }
        if (versions != null) {
            headers.put("version", versions);
        }
        return json("ERROR", headers, Json.write(json(fault)));
    }

    /** The end of a subscription: nothing comes after it. */
    static String ended(String subscription, String destination, String messageId, Fault fault) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", json(fault));
        body.put("ended", true);
        return message(subscription, destination, messageId, null, Json.write(body));
    }

    static String message(
            String subscription, String destination, String messageId, @Nullable String pushId, String json) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("destination", destination);
        headers.put("subscription", subscription);
        headers.put("message-id", messageId);
        if (pushId != null) {
            headers.put("push-id", pushId);
        }
        return json("MESSAGE", headers, json);
    }

    /** An error as results and STOMP messages carry it: {@code field} only where there is one. */
    static Map<String, Object> json(Fault fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", fault.code());
        json.put("message", fault.message());
        if (fault.field() != null) {
            json.put("field", fault.field());
        }
        return json;
    }

    private static String json(String command, Map<String, String> headers, String body) {
        headers.put("content-type", JSON);
        int bytes = utf8Length(body);
        headers.put("content-length", String.valueOf(bytes));
        return frame(command, headers, body, body.length());
    }

    private static String frame(String command, Map<String, String> headers, String body, int bodyLength) {
        StringBuilder frame =
                new StringBuilder(bodyLength + 256).append(command).append('\n');
        for (Entry<String, String> header : headers.entrySet()) {
            frame.append(header.getKey()).append(':');
            // A CONNECTED frame would not be escaped, but has nothing to escape.
            escape(header.getValue(), frame);
            frame.append('\n');
        }
        return frame.append('\n').append(body).append('\0').toString();
    }

    private static void escape(String value, StringBuilder frame) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> frame.append("\\\\");
                case '\n' -> frame.append("\\n");
                case '\r' -> frame.append("\\r");
                case ':' -> frame.append("\\c");
                default -> frame.append(c);
            }
        }
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
