package io.ledger.access.limit;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Bounds.class)
class LimitConfiguration {

    @Bean
    RateLimits rateLimits(Environment environment, JdbcClient jdbc, MeterRegistry meters) {
        Map<String, String> settings = Binder.get(environment)
                .bind("ledger.limits", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        return new RateLimits(new Rates(settings), new SharedBuckets(jdbc), meters);
    }

    @Bean
    Lookups lookups(RateLimits limits) {
        return new Lookups(limits);
    }

    @Bean
    WebMvcConfigurer callLimits(RateLimits limits, Bounds bounds) {
        CallLimits counter = new CallLimits(limits, new Turns(bounds));
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(counter).addPathPatterns("/v1/**");
            }
        };
    }
}
