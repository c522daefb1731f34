package io.ledger.command.book;

import io.ledger.api.error.ErrorCode;
import io.ledger.api.error.LedgerException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses parameters of the lists that have none: somebody who asks for part of a list gets it, or is told that there is no such part, and never the whole instead. Thread-safe.
 */
@Component
final class NoParameters implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/books", "/v1/books/*/members", "/v1/books/*/invitations");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("GET")) {
            request.getParameterMap().keySet().stream().findFirst().ifPresent(name -> {
                throw new LedgerException(
                        ErrorCode.INVALID_PARAMETER, "There is no parameter \"" + name + "\" here.", name);
            });
        }
        return true;
    }
}
