package io.ledger.sync.stomp;

import io.ledger.api.error.Fault;
import io.ledger.platform.json.Json;
import io.ledger.sync.live.Body;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Frames to a client in the version of STOMP that it speaks, as the text of one message of the WebSocket, which browsers' STOMP clients expect. Here only heads are written, one for each client: a body is
 * made, measured and cut into pieces once, by whoever read it ({@link Body}). What is left for each client is Tomcat's: it turns pieces into bytes, and compresses them where that is agreed, in buffers
 * of some kilobytes. A header that cannot be said in that version is left out. Thread-safe.
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
        String connected = whole("CONNECTED", headers, Body.NONE);
        version = agreed;
        return connected;
    }

    String receipt(String receiptId) {
        return whole("RECEIPT", Map.of("receipt-id", receiptId), Body.NONE);
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
        Body body = Body.of(Json.write(fault));
        describe(headers, body);
        return whole("ERROR", headers, body);
    }

    /** The end of a subscription: nothing comes after it. */
    ServerFrame ended(String subscription, String destination, String messageId, Fault fault) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", fault);
        body.put("ended", true);
        return message(subscription, destination, messageId, null, Body.of(Json.write(body)));
    }

    ServerFrame message(String subscription, String destination, String messageId, @Nullable String pushId, Body body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("destination", destination);
        headers.put("subscription", subscription);
        headers.put("message-id", messageId);
        if (pushId != null) {
            headers.put("push-id", pushId);
        }
        describe(headers, body);
        return new ServerFrame(head("MESSAGE", headers), body);
    }

    private static void describe(Map<String, String> headers, Body body) {
        headers.put("content-type", JSON);
        headers.put("content-length", String.valueOf(body.bytes()));
    }

    private String whole(String command, Map<String, String> headers, Body body) {
        return new ServerFrame(head(command, headers), body).text();
    }

    private String head(String command, Map<String, String> headers) {
        StompVersion spoken = version;
        StringBuilder head = new StringBuilder(256).append(command).append('\n');
        for (Entry<String, String> header : headers.entrySet()) {
            if (spoken.canSay(header.getValue())) {
                head.append(header.getKey()).append(':');
                spoken.escape(header.getValue(), head);
                head.append('\n');
            }
        }
        return head.append('\n').toString();
    }
}
