package io.ledger.sync.stomp;

import io.ledger.api.error.Fault;
import io.ledger.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Frames to a client in the version of STOMP that it speaks, as the text of one message of the WebSocket: browsers' STOMP clients expect text, and Spring's own path would turn the body's
 * bytes into characters and back for each subscriber. A header that cannot be said in that version is left out. Thread-safe.
 */
final class ServerFrames {

    static final String HEART_BEAT = "\n";

    private static final String JSON = "application/json;charset=utf-8";

    /** What the client speaks once it was told CONNECTED; it cannot know before, and so reads no escapes. */
    private volatile StompVersion version = StompVersion.V1_0;

    /** Tells that the client is connected, in that version. */
    String connected(StompVersion agreed, String sessionId, long heartBeatMs) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("version", agreed.wire());
        headers.put("session", sessionId);
        headers.put("server", "ledger/1");
        headers.put("heart-beat", heartBeatMs + "," + heartBeatMs);
        String connected = frame("CONNECTED", headers, "");
        version = agreed;
        return connected;
    }

    String receipt(String receiptId) {
        return frame("RECEIPT", Map.of("receipt-id", receiptId), "");
    }

    String error(Fault fault, @Nullable String receiptId, @Nullable String versions) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("message", fault.code());
        if (receiptId != null) {
            headers.put("receipt-id", receiptId);
        }
        if (versions != null) {
            headers.put("version", versions);
        }
        return json("ERROR", headers, sayable(Json.write(fault)));
    }

    /** The end of a subscription: nothing comes after it. */
    String ended(String subscription, String destination, String messageId, Fault fault) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", fault);
        body.put("ended", true);
        return message(subscription, destination, messageId, null, sayable(Json.write(body)));
    }

    String message(String subscription, String destination, String messageId, @Nullable String pushId, String json) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("destination", destination);
        headers.put("subscription", subscription);
        headers.put("message-id", messageId);
        if (pushId != null) {
            headers.put("push-id", pushId);
        }
        return json("MESSAGE", headers, json);
    }

    /**
     * What can be said in UTF-8: a half of a surrogate pair cannot, and a message that holds one could not be written. Rows hold none; what tells of a client's faults may repeat one.
     */
    static String sayable(String json) {
        return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private String json(String command, Map<String, String> headers, String body) {
        headers.put("content-type", JSON);
        headers.put("content-length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length));
        return frame(command, headers, body);
    }

    private String frame(String command, Map<String, String> headers, String body) {
        StompVersion spoken = version;
        StringBuilder frame =
                new StringBuilder(body.length() + 256).append(command).append('\n');
        for (Entry<String, String> header : headers.entrySet()) {
            if (spoken.canSay(header.getValue())) {
                frame.append(header.getKey()).append(':');
                spoken.escape(header.getValue(), frame);
                frame.append('\n');
            }
        }
        return frame.append('\n').append(body).append('\0').toString();
    }
}
