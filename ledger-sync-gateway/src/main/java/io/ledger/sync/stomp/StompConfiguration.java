package io.ledger.sync.stomp;

import io.ledger.platform.security.SecurityProperties;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** Where STOMP is spoken. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class StompConfiguration {

    private static final String PATH = "/v1/stomp";

    @Bean
    WebSocketConfigurer stompEndpointRegistration(StompEndpoint endpoint, SecurityProperties security) {
        return registry -> registry.addHandler(endpoint, PATH)
                .setHandshakeHandler(new WithoutCompression())
                .setAllowedOrigins(security.allowedOrigins().toArray(String[]::new));
    }

    /**
     * Takes no extension. Compressing would cost, for each subscriber of a frame, many times what encoding it once for all of them does; where the network is dearer than
     * the processor, a proxy in front can do it.
     */
    private static final class WithoutCompression extends DefaultHandshakeHandler {
        @Override
        protected List<WebSocketExtension> filterRequestedExtensions(
                ServerHttpRequest request,
                List<WebSocketExtension> requestedExtensions,
                List<WebSocketExtension> supportedExtensions) {
            return List.of();
        }
    }
}
