package io.ledger.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledger.platform.testing.TestUser;
import io.ledger.platform.testing.TestUser.Answer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real Tomcat, without an application, over a real connection. */
class ProblemValveTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"true, 503, unavailable", "false, 404, not_found"})
    void request_that_meets_a_server_about_to_stop_is_asked_to_come_again(boolean stops, int status, String code)
            throws Exception {
        Tomcat tomcat = started(stops ? new PausedOnceReading() : new Http11NioProtocol());
        try {
            String url = "http://localhost:" + tomcat.getConnector().getLocalPort();
            Answer answer = TestUser.exchange(TestUser.request(url, "/v1/auth/login"), "POST", "{}");

            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.header("Retry-After")).isEqualTo(stops ? "1" : "");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private Tomcat started(Http11NioProtocol protocol) throws LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector(protocol);
        connector.setPort(0);
        tomcat.setConnector(connector);
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass(ProblemValve.class.getName());
        tomcat.start();
        return tomcat;
    }

    /** Paused between the moment when a request is taken on, and the moment when it is read. */
    private static final class PausedOnceReading extends Http11NioProtocol {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public boolean isPaused() {
            return asked.getAndIncrement() > 0;
        }
    }
}
