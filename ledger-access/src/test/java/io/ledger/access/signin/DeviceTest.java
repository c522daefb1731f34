package io.ledger.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class DeviceTest {

    @Test
    void aUserAgent_withWhatCannotBePrinted_isShownWithoutIt() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("User-Agent", " Phone/1.0\t\u0000\u009b31m \u202e  (X; Y) " + "x".repeat(300));

        assertThat(Device.of(request).name())
                .hasSize(200)
                .startsWith("Phone/1.0 31m (X; Y) xxx")
                .matches("[ -~]+");
        assertThat(Device.of(new MockHttpServletRequest()).name()).isEmpty();
    }

    @Test
    void aNetwork_isAnAddress_orTheFirstHalfOfOneOfIpv6() {
        assertThat(new Device("", "203.0.113.7").network()).isEqualTo("203.0.113.7");
        assertThat(new Device("", "2001:db8:1:2:aaaa::1").network())
                .isEqualTo(new Device("", "2001:0db8:1:2:bbbb:c::2").network())
                .isNotEqualTo(new Device("", "2001:db8:1:3::1").network());
        assertThat(new Device("", "somewhere").network()).isEqualTo("somewhere");
    }
}
