package io.ledger.web;

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

    @Bean
    WebAppMapping webAppMapping(WebApp app) {
        return new WebAppMapping(app);
    }
}
