package org.bailiwick.app.workflow.webapps;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Ends the person's session at Keycloak from here, for the web apps' own button: it calls in the background and follows
 * no redirect to Keycloak. The session here ends in any case.
 */
final class KeycloakSession implements LogoutHandler {

    private static final Logger LOG = LoggerFactory.getLogger(KeycloakSession.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final OAuth2AuthorizedClientRepository clients;
    private final RestClient http;

    KeycloakSession(OAuth2AuthorizedClientRepository clients) {
        this.clients = clients;
        var requests = new JdkClientHttpRequestFactory(
                java.net.http.HttpClient.newBuilder().connectTimeout(TIMEOUT).build());
        requests.setReadTimeout(TIMEOUT);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication == null || !WebappsSecurity.OWN_LOGOUT.matches(request)) {
            return;
        }
        OAuth2AuthorizedClient client = clients.loadAuthorizedClient(WebappsSecurity.KEYCLOAK, authentication, request);
        if (client == null || client.getRefreshToken() == null) {
            LOG.warn("There is no refresh token to end Keycloak's session with");
            return;
        }
        end(client.getClientRegistration(), client.getRefreshToken().getTokenValue());
    }

    private void end(ClientRegistration registration, String refreshToken) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("client_id", registration.getClientId());
        form.add("client_secret", registration.getClientSecret());
        form.add("refresh_token", refreshToken);
        try {
            http.post()
                    .uri(String.valueOf(registration
                            .getProviderDetails()
                            .getConfigurationMetadata()
                            .get("end_session_endpoint")))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body(form)
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException e) {
            LOG.warn("Keycloak's session could not be ended: {}", e.getMessage());
        }
    }
}
