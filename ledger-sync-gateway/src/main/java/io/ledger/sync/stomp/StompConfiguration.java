package io.ledger.sync.stomp;

import io.ledger.access.security.SecurityProperties;
import io.ledger.sync.door.DoorLimits;
import io.ledger.sync.door.Doors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/** Where STOMP is spoken. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
@EnableConfigurationProperties(DoorLimits.class)
class StompConfiguration {

    private static final String PATH = "/v1/stomp";

    @Bean
    WebSocketConfigurer stompEndpointRegistration(
            StompEndpoint endpoint, Handshakes handshakes, SecurityProperties security) {
        return registry -> registry.addHandler(endpoint, PATH)
                .addInterceptors(handshakes)
                .setAllowedOrigins(security.allowedOrigins().toArray(String[]::new));
    }

    @Bean
    Handshakes handshakes(Doors doors) {
        return new Handshakes(doors);
    }

    @Bean
    FilterRegistrationBean<Handshakes> handshakeFilter(Handshakes handshakes) {
        FilterRegistrationBean<Handshakes> filter = new FilterRegistrationBean<>(handshakes);
        filter.addUrlPatterns(PATH);
        return filter;
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
