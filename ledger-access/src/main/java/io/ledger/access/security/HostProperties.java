package io.ledger.access.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The names that this server goes by.
 *
 * @param allowedHosts names, without a port, under which browsers may call it besides its addresses, {@code localhost}, the machine's own name and those that end in {@code .local}
 */
@ConfigurationProperties("ledger.security")
record HostProperties(@DefaultValue List<String> allowedHosts) {

    HostProperties {
        allowedHosts = List.copyOf(allowedHosts);
    }
}
