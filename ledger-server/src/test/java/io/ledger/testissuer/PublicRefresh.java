package io.ledger.testissuer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Lets a public client refresh and revoke by its name alone, which has nothing else to show. */
final class PublicRefresh implements AuthenticationProvider {

    private static final String CLIENT = "client_id";

    private final RegisteredClientRepository clients;

    PublicRefresh(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    static Authentication asked(HttpServletRequest request) {
        boolean isRefresh = AuthorizationGrantType.REFRESH_TOKEN.getValue().equals(request.getParameter("grant_type"));
        boolean isRevocation = request.getRequestURI().endsWith("/revoke");
        String client = request.getParameter(CLIENT);
        return client == null || !(isRefresh || isRevocation)
                ? null
                : new OAuth2ClientAuthenticationToken(
                        client, ClientAuthenticationMethod.NONE, null, Map.of("by_name", true));
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken shown = (OAuth2ClientAuthenticationToken) authentication;
        if (!shown.getAdditionalParameters().containsKey("by_name")) {
            return null;
        }
        RegisteredClient client = clients.findByClientId(shown.getName());
        return client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)
                ? null
                : new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
