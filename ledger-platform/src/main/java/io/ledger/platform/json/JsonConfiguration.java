package io.ledger.platform.json;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.json.JsonMapper;

/** Spring reads and writes JSON as the rest of Ledger does: with the same mapper, limits included. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    @Bean
    @Primary
    JsonMapper jsonMapper() {
        return Json.mapper();
    }
}
