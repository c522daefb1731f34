package io.ledger.web;

import java.net.URI;
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

    /** @param issuer of tokens, where it is not this server itself: the app signs in there */
    @Bean
    WebAppMapping webAppMapping(WebApp app, @Value("${ledger.security.issuer-uri:}") String issuer) {
        return new WebAppMapping(app, issuer.isBlank() ? null : URI.create(issuer));
    }
}
