package io.ledger.sync.stomp;

import io.ledger.platform.security.SecurityProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/** Where STOMP is spoken. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class StompConfiguration {

    private static final String PATH = "/v1/stomp";

    @Bean
    WebSocketConfigurer stompEndpointRegistration(StompEndpoint endpoint, SecurityProperties security) {
        return registry -> registry.addHandler(endpoint, PATH)
                .setAllowedOrigins(security.allowedOrigins().toArray(String[]::new));
    }

    /**
     * Messages are compressed for clients that offer it (permessage-deflate), as browsers do: rows come to about a tenth, which is what a slow line needs. Each such connection
     * costs some 300 KiB outside of the heap, and its messages are compressed for it alone; so there is a limit, and connections beyond it go without.
     */
    @Bean
    FilterRegistrationBean<CompressionLimit> compressionLimit(
            StompEndpoint endpoint, @Value("${ledger.sync.compressed-connections:500}") int maxConnections) {
        FilterRegistrationBean<CompressionLimit> filter = new FilterRegistrationBean<>(
                new CompressionLimit(() -> endpoint.compressedConnections() >= maxConnections));
        filter.addUrlPatterns(PATH);
        return filter;
    }
}
