package io.ledger.sync.push;

import io.ledger.api.push.PushPort;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Lazy;

/** How pushes reach the command side: over HTTP, unless it is in this process. */
@Configuration(proxyBeanMethods = false)
class PushConfiguration {

    @Bean
    @Fallback
    @Lazy
    PushPort httpPushPort(@Value("${ledger.command.url:http://localhost:8081}") URI commandUrl) {
        return new HttpPushPort(commandUrl);
    }
}
