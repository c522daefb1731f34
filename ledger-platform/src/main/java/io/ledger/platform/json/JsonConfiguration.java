package io.ledger.platform.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Spring reads and writes JSON as the rest of Ledger does, with the same mapper, limits included; and no other format that a library brings along. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    @Bean
    @Primary
    JsonMapper jsonMapper() {
        return Json.mapper();
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer onlyJson() {
        return converters -> converters.configureMessageConvertersList(list -> {
            list.clear();
            list.addAll(List.of(
                    new ByteArrayHttpMessageConverter(),
                    new StringHttpMessageConverter(StandardCharsets.UTF_8),
                    new ResourceHttpMessageConverter(),
                    new ResourceRegionHttpMessageConverter(),
                    new JacksonJsonHttpMessageConverter(Json.mapper())));
        });
    }
}
