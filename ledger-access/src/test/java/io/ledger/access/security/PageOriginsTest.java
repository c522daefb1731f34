package io.ledger.access.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageOriginsTest {

    private static final PageOrigins PAGES = new PageOrigins(
            List.of("https://app.example", "capacitor://localhost"), List.of("Books.Lan"), () -> "till");

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, http, localhost, 8080",
        "http://127.0.0.1:8080, http, 127.0.0.1, 8080",
        "http://[::1]:8080, http, [::1], 8080",
        "http://192.168.1.7:8080, http, 192.168.1.7, 8080",
        "http://books.local:8080, http, books.local, 8080",
        "http://BOOKS.local:8080, http, books.local, 8080",
        "http://shop.localhost, http, shop.localhost, 80",
        "http://books.lan:8080, http, books.lan, 8080",
        "http://till:8080, http, TILL, 8080",
        "https://app.example, https, app.example, 443",
        // Cross-origin, and listed.
        "https://app.example, http, 192.168.1.7, 8080",
        "capacitor://localhost, http, 192.168.1.7, 8080",
    })
    void aPageOfThisServer_orOneThatIsListed_mayCall(String origin, String scheme, String host, int port) {
        assertThat(PAGES.refusal(origin, scheme, host, port)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // The page's owner pointed its name at this server: both headers are as if they were of one.
        "http://evil.example:8080, http, evil.example, 8080",
        "http://127.0.0.1.evil.example:8080, http, 127.0.0.1.evil.example, 8080",
        "http://evil:8080, http, evil, 8080",
        "http://evillocal:8080, http, evillocal, 8080",
    })
    void aPageOfANameThatThisServerDoesNotGoBy_mayNot_andIsToldWhichSettingIsMeant(
            String origin, String scheme, String host, int port) {
        assertThat(PAGES.refusal(origin, scheme, host, port)).contains("ledger.security.allowed-hosts");
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, http, localhost, 8080",
        "http://localhost:9090, http, localhost, 8080",
        "https://localhost:8080, http, localhost, 8080",
        "https://app.example:8443, http, localhost, 8080",
        "http://app.example, http, localhost, 8080",
        "null, http, localhost, 8080",
    })
    void aPageOfAnotherAddress_mayNot_andIsToldWhichSettingIsMeant(
            String origin, String scheme, String host, int port) {
        assertThat(PAGES.refusal(origin, scheme, host, port)).contains("ledger.security.allowed-origins");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://[",
                "",
                "http://",
                "localhost:8080",
                "http://localhost:8080/",
                "http://user@localhost:8080",
                "http://localhost:8080#x",
                "http://localhost:99999999999",
                "http://localhost:70000",
                "%",
                "http://a b",
                "javascript:alert(1)",
            })
    void anOriginThatIsNone_isRefused_alsoWhereAnyMayCall(String origin) {
        assertThat(PAGES.refusal(origin, "http", "localhost", 8080)).isNotNull();
        assertThat(new PageOrigins(List.of("*"), List.of(), () -> "till").refusal(origin, "http", "localhost", 8080))
                .contains("cannot be read");
    }

    @Test
    void anyMayCall_whereTheOperatorSaysSo() {
        PageOrigins any = new PageOrigins(List.of("*"), List.of(), () -> "till");
        assertThat(any.refusal("https://evil.example", "http", "evil.example", 80))
                .isNull();
        assertThat(any.refusal("null", "http", "localhost", 80)).isNull();
    }
}
