package io.ledger.access.door;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoorProperties.class)
class DoorConfiguration {

    @Bean
    TrustedProxies trustedProxies(Environment environment) {
        return new TrustedProxies(Binder.get(environment)
                .bind("ledger.security.trusted-proxies", Bindable.listOf(String.class))
                .orElse(List.of()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> httpDoors(
            DoorProperties properties,
            TrustedProxies proxies,
            @Value("${server.tomcat.max-swallow-size}") DataSize swallowed) {
        return factory -> {
            factory.setProtocol(DoorProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> {
                connector.setParseBodyMethods(""); // no call takes a form, so nobody but its reader reads a body
                if (connector.getProtocolHandler() instanceof DoorProtocol protocol) {
                    protocol.set(properties, proxies::include);
                }
            });
            factory.addEngineValves(new ProxyValve(proxies), new RestOfBody(properties, swallowed.toBytes()));
        };
    }
}
