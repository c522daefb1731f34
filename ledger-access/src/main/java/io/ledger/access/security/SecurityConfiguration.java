package io.ledger.access.security;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import io.ledger.platform.problem.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Who may call what over HTTP: everything under {@code /v1} and {@code /actuator} needs an access token, but for the few paths listed here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SecurityProperties.class, IssuerProperties.class, HostProperties.class})
class SecurityConfiguration {

    private static final Duration PREFLIGHT_LIFE = Duration.ofHours(1);

    /** How long a browser calls a server by TLS alone that it once called so. */
    private static final Duration TLS_REMEMBERED = Duration.ofDays(365);

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            AccessTokens tokens,
            MetricsAccess metricsAccess,
            SecurityProperties properties,
            HostProperties hosts) {
        RequestMatcher open = openToAll();
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(cors -> cors.configurationSource(origins(properties)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .addFilterBefore(new OriginFilter(PageOrigins.of(properties, hosts)), CorsFilter.class)
                .addFilterBefore(new BearerTokenFilter(tokens, open), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll() // the request was let in, or refused, when it came
                        .requestMatchers(open)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .access(metricsAccess)
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (request, response, e) -> Problems.write(response, noToken()))
                        .accessDeniedHandler((request, response, e) -> Problems.write(response, forbidden())))
                .build();
    }

    /** Besides those that Spring Security gives: nothing private is kept by a cache, no page shows an answer in a frame or takes it for something else. */
    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.referrerPolicy(referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(opener ->
                        opener.policy(CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource ->
                        resource.policy(CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(transport -> transport
                        .maxAgeInSeconds(TLS_REMEMBERED.toSeconds())
                        .includeSubDomains(false) // they may be others'
                        .requestMatcher(SecurityConfiguration::cameByTlsFromAfar));
    }

    /** A browser that once heard it from {@code localhost} would call every program on this machine by TLS. */
    private static boolean cameByTlsFromAfar(HttpServletRequest request) {
        String host = request.getServerName();
        return request.isSecure() && !host.equals("localhost") && !host.endsWith(".localhost");
    }

    /** The handshake of a WebSocket is open because browsers cannot put a token into it: its CONNECT frame carries the token. */
    private static RequestMatcher openToAll() {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                path.matcher("/v1/auth/register"),
                path.matcher("/v1/auth/login"),
                path.matcher("/v1/auth/refresh"),
                path.matcher("/v1/auth/logout"),
                path.matcher("/v1/auth/recover"),
                path.matcher(HttpMethod.POST, "/v1/auth/passkeys/sign-in/options"),
                path.matcher(HttpMethod.POST, "/v1/auth/passkeys/sign-in"),
                path.matcher("/v1/auth/jwks"),
                path.matcher(HttpMethod.GET, "/v1/log/keys"),
                path.matcher("/v1/openapi.json"),
                path.matcher("/v1/stomp"),
                path.matcher("/v1/auth/config"),
                path.matcher("/actuator/health/**"),
                new NegatedRequestMatcher(new OrRequestMatcher(path.matcher("/v1/**"), path.matcher("/actuator/**"))));
    }

    private static UrlBasedCorsConfigurationSource origins(SecurityProperties properties) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!properties.allowedOrigins().isEmpty()) {
            CorsConfiguration cors = new CorsConfiguration();
            cors.setAllowedOrigins(properties.allowedOrigins());
            cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
            cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
            // Date, because devices learn from it how far their clock is from the server's.
            cors.setExposedHeaders(List.of(
                    "Ledger-Seq",
                    HttpHeaders.DATE,
                    HttpHeaders.RETRY_AFTER,
                    HttpHeaders.LOCATION,
                    HttpHeaders.CONTENT_DISPOSITION));
            cors.setMaxAge(PREFLIGHT_LIFE);
            source.registerCorsConfiguration("/**", cors);
        }
        return source;
    }

    /** A path that hides another one behind an odd way of writing it. */
    @Bean
    RequestRejectedHandler requestRejectedHandler() {
        return (request, response, e) -> Problems.write(
                response,
                new LedgerException(ErrorCode.MALFORMED, "The address is written in a way that is not taken."));
    }

    private static LedgerException noToken() {
        return new LedgerException(ErrorCode.UNAUTHENTICATED, "An access token is needed: Authorization: Bearer ….");
    }

    private static LedgerException forbidden() {
        return new LedgerException(
                ErrorCode.FORBIDDEN, "This is for the server's own machine, or its operator's network.");
    }
}
