package io.ledger.server.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be there, because whoever gets it to read something gets it to run something. Libraries bring these along, and nothing here uses them. */
class ClassPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.thoughtworks.xstream.XStream",
                "io.github.xstream.mxparser.MXParser",
                "org.xmlpull.v1.XmlPullParser",
                "org.axonframework.axonserver.connector.AxonServerConnectionManager",
                "org.h2.Driver",
                "org.apache.logging.log4j.core.Logger",
            })
    void isNotThere(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
}
