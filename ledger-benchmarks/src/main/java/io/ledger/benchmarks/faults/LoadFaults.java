package io.ledger.benchmarks.faults;

import io.ledger.benchmarks.faults.Fault.BrokenException;
import io.ledger.benchmarks.faults.Fault.Scene;
import io.ledger.benchmarks.faults.User.Answer;
import io.ledger.benchmarks.live.StompDevice;
import io.ledger.benchmarks.postgres.WholeLedger;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What one book's users ask for, by mistake or out of malice, that others must not have to wait for. */
final class LoadFaults {

    private static final int FILTERS_AT_ONCE = 8;
    private static final int STORMING = 4;
    private static final int REPEATS = 200;
    private static final int SIGN_INS = 50;
    private static final int PDFS = 4;
    private static final int LARGE_BILLS = 40;
    private static final int LINES = 100;
    private static final int DESCRIPTION_CHARACTERS = 1_900;
    private static final int READERS = 4;
    private static final int MEMBERSHIPS = 40;
    private static final int LEFT_BEHIND = 100;
    private static final int CREATED = 201;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private static final String WEB_SOCKET = """
            GET /v1/stomp HTTP/1.1
            Host: localhost
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """;
    private static final String HALF_A_REQUEST = """
            POST /v1/auth/login HTTP/1.1
            Host: localhost
            Content-Type: application/json
            Content-Length: 100

            {""";

    private LoadFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault("filters with huge exponents", LoadFaults::exponents),
                new Fault("filters that PostgreSQL has no place for", LoadFaults::impossibleFilters),
                new Fault("a storm of retries", LoadFaults::retries),
                new Fault("sign-ins and PDFs", LoadFaults::computing),
                new Fault("large bills, read by many", LoadFaults::largeBills),
                new Fault("members come and go", LoadFaults::memberships),
                new Fault("a member is removed while pushing", LoadFaults::removedMember),
                new Fault("STOMP frames that are none", LoadFaults::brokenFrames),
                new Fault("connections that are left behind", LoadFaults::leftBehind));
    }

    private static void exponents(Scene scene) throws Exception {
        Shop victim = scene.victim();
        refused(victim, "attendance?filter=hours=eq.1e-3000000", FILTERS_AT_ONCE);
        refused(victim, "attendance?filter=hours=eq.1e-30000000", FILTERS_AT_ONCE);
    }

    private static void impossibleFilters(Scene scene) throws Exception {
        Shop victim = scene.victim();
        refused(victim, "transactions?filter=occurred_on=gt.%2B999999999-01-01", 1);
        refused(victim, "transactions?filter=amount_minor=gt.99999999999999999999", 1);
        List<String> messages = new ArrayList<>();
        try (StompDevice device =
                StompDevice.connect(victim.owner().address(), victim.owner().token(), messages::add)) {
            device.subscribe(
                    "/books/" + victim.book() + "/changes/transactions",
                    "cursor:0\nfilter:occurred_on=gt.%2B999999999-01-01\n");
            device.failed().get(10, TimeUnit.SECONDS);
            throw new BrokenException("A subscription with an impossible filter goes on.");
        } catch (ExecutionException e) {
            if (!String.valueOf(e.getMessage()).contains("invalid_filter")) {
                throw new BrokenException("A subscription with an impossible filter ends with: " + e.getMessage());
            }
        } catch (java.util.concurrent.TimeoutException e) {
            throw new BrokenException("A subscription with an impossible filter says nothing, or this: " + messages);
        }
    }

    private static void refused(Shop victim, String query, int times) throws Exception {
        for (Answer answer : atOnce(times, () -> victim.owner().get("/v1/books/" + victim.book() + "/" + query))) {
            if (answer.status() != BAD_REQUEST || !"invalid_filter".equals(answer.text("code"))) {
                throw new BrokenException(query + " is answered " + answer);
            }
        }
    }

    private static void retries(Scene scene) throws Exception {
        Shop victim = scene.victim();
        Map<String, Object> push = Map.of(
                "device_id",
                victim.device(),
                "commands",
                List.of(WholeLedger.create("customers", UUID.randomUUID(), Map.of("name", "Again and again"))));
        atOnce(STORMING, () -> {
            for (int i = 0; i < REPEATS; i++) {
                expect(
                        victim.owner().post("/v1/books/" + victim.book() + "/commands", push),
                        status -> status == User.OK);
            }
            return User.OK;
        });
    }

    private static void computing(Scene scene) throws Exception {
        Shop victim = scene.victim();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < SIGN_INS; i++) {
                all.add(threads.submit(
                        () -> expect(victim.owner().signIn(), status -> status == User.OK || isBusy(status))));
            }
            for (int i = 0; i < PDFS; i++) {
                all.add(threads.submit(() -> expect(
                        victim.owner().get("/v1/books/" + victim.book() + "/reports/daybook?format=pdf"),
                        status -> status == User.OK || isBusy(status))));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static boolean isBusy(int status) {
        return status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
    }

    private static void largeBills(Scene scene) throws Exception {
        Shop victim = scene.victim();
        String description = "x".repeat(DESCRIPTION_CHARACTERS);
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            lines.add(Map.of("description", description, "quantity", "1", "unit_price_minor", 100));
        }
        for (int i = 0; i < LARGE_BILLS; i++) {
            Map<String, Object> bill = WholeLedger.create(
                    "bills", UUID.randomUUID(), Map.of("kind", "sale", "issued_on", "2026-01-01", "lines", lines));
            expect(
                    victim.owner()
                            .post(
                                    "/v1/books/" + victim.book() + "/commands",
                                    Map.of("device_id", victim.device(), "commands", List.of(bill))),
                    status -> status == User.OK);
        }
        atOnce(READERS, () -> {
            expect(
                    victim.owner().get("/v1/books/" + victim.book() + "/events?limit=1000"),
                    status -> status == User.OK);
            expect(
                    victim.owner().get("/v1/books/" + victim.book() + "/changes?limit=1000"),
                    status -> status == User.OK);
            return expect(
                    victim.owner().get("/v1/books/" + victim.book() + "/export/backup"), status -> status == User.OK);
        });
    }

    private static void memberships(Scene scene) throws Exception {
        Shop victim = scene.victim();
        User guest = new User(scene.server().address());
        for (int i = 0; i < MEMBERSHIPS; i++) {
            addMember(victim, guest);
            removeMember(victim, guest);
        }
    }

    private static void addMember(Shop victim, User guest) throws IOException, InterruptedException {
        expect(
                victim.owner()
                        .post(
                                "/v1/books/" + victim.book() + "/members",
                                Map.of("login", guest.login(), "role", "editor")),
                status -> status == User.OK || status == CREATED || status == 204);
    }

    private static void removeMember(Shop victim, User guest) throws IOException, InterruptedException {
        expect(
                victim.owner().call("DELETE", "/v1/books/" + victim.book() + "/members/" + guest.userId(), null),
                status -> status == User.OK || status == 204);
    }

    private static void removedMember(Scene scene) throws Exception {
        Shop victim = scene.victim();
        User guest = new User(scene.server().address());
        addMember(victim, guest);
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            many.add(WholeLedger.create("customers", UUID.randomUUID(), Map.of("name", "Guest " + i)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> push = threads.submit(() -> guest.post(
                    "/v1/books/" + victim.book() + "/commands",
                    Map.of("device_id", UUID.randomUUID(), "commands", many)));
            removeMember(victim, guest);
            expect(push.get(), status -> status == User.OK || status == NOT_FOUND);
        }
        expect(guest.get("/v1/books/" + victim.book() + "/customers"), status -> status == NOT_FOUND);
    }

    private static void brokenFrames(Scene scene) throws Exception {
        List<String> frames = List.of(
                "SEND\ndestination:/books/x/commands\ncontent-length:many\n\n{}\0",
                "SEND\ndestination:/books/x/commands\ncontent-length:-1\n\n{}\0",
                "SEND\ndestination:/books/x/commands\ncontent-length:1\n\n{}\0",
                "NONSENSE\n\n\0",
                "SUBSCRIBE\nid:1\ndestination:/books/x\\y/changes\n\n\0");
        for (String frame : frames) {
            try (StompDevice device = StompDevice.connect(
                    scene.server().address(), scene.victim().owner().token(), ignored -> {})) {
                device.send(frame);
                device.failed().get(10, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!String.valueOf(e.getMessage()).contains("ERROR")) {
                    throw new BrokenException("A broken frame is answered: " + e.getMessage());
                }
            } catch (java.util.concurrent.TimeoutException e) {
                throw new BrokenException("Nothing says that this is no frame: " + frame);
            }
        }
    }

    /** Connections whose clients neither read nor write any more, and some that never even asked for a WebSocket. */
    private static void leftBehind(Scene scene) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < LEFT_BEHIND; i++) {
                Socket socket = new Socket("localhost", scene.server().port());
                sockets.add(socket);
                OutputStream out = socket.getOutputStream();
                String request = i % 2 == 0 ? WEB_SOCKET : HALF_A_REQUEST;
                out.write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            TimeUnit.SECONDS.sleep(2);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static Answer expect(Answer answer, Predicate<Integer> right) {
        if (!right.test(answer.status())) {
            throw new BrokenException("A request was answered " + answer);
        }
        return answer;
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                futures.add(threads.submit(call));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                try {
                    results.add(future.get());
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof Exception cause ? cause : e;
                }
            }
            return results;
        }
    }
}
