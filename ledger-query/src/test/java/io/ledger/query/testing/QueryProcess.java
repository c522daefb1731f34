package io.ledger.query.testing;

import io.ledger.query.QueryNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A query node as a process of its own, on the database of a test: one that can be killed. */
public final class QueryProcess implements AutoCloseable {

    private final Process process;

    private QueryProcess(Process process) {
        this.process = process;
    }

    public static QueryProcess start(TestLedger ledger) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                QueryNode.class.getName(),
                "--server.port=0",
                "--ledger.postgres.max-connections=6"));
        for (String property : ledger.database().properties()) {
            command.add("--" + property);
        }
        return new QueryProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "query-process.log").toFile())
                .start());
    }

    /** The process's id, with which the names of its claims begin. */
    public long pid() {
        return process.pid();
    }

    /** SIGKILL: it cannot do anything about it. */
    public void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM: it may end in order. */
    public void terminate() {
        process.destroy();
    }

    /** SIGSTOP: it stands still, and its connections stay. */
    public void freeze() throws IOException, InterruptedException {
        int result = new ProcessBuilder("kill", "-STOP", String.valueOf(pid()))
                .start()
                .waitFor();
        if (result != 0) {
            throw new IOException("kill -STOP: " + result);
        }
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }
}
