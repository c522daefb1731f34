package io.ledger.web;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The part of Ledger that gives browsers the app, where the build has one. */
@Configuration(proxyBeanMethods = false)
public class WebModule {

    /** @param location of the app's files, a slash at its end: on the class path, or a folder while the app is worked on */
    @Bean
    WebApp webApp(@Value("${ledger.web.files:classpath:/META-INF/resources/}") String location) {
        return WebApp.load(location);
    }

    /**
     * @param issuer the OpenID Connect issuer that the app signs in at; empty for the server itself
     * @param furtherOrigins of the issuer's calls, where they are at other places than itself
     */
    @Bean
    WebAppMapping webAppMapping(
            WebApp app,
            @Value("${ledger.security.issuer-uri:}") String issuer,
            @Value("${ledger.security.issuer-origins:}") List<String> furtherOrigins) {
        List<String> origins = Stream.concat(Stream.of(issuer), furtherOrigins.stream())
                .filter(address -> !address.isBlank())
                .map(WebModule::originOf)
                .distinct()
                .toList();
        return new WebAppMapping(app, origins);
    }

    private static String originOf(String address) {
        URI uri = URI.create(address.strip());
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
