package org.bailiwick.app.workflow.webapps;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Takes person and groups of the web apps from Keycloak's token. Public because the web apps create it by name. */
public class KeycloakLogin extends ContainerBasedAuthenticationProvider {

    /** Claim with the realm roles; each is a group of the same name in the engine. */
    private static final String ROLES = "roles";

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null || !(login.getPrincipal() instanceof OidcUser person)) {
            return AuthenticationResult.unsuccessful();
        }
        AuthenticationResult result = AuthenticationResult.successful(person.getName());
        List<String> roles = person.getClaimAsStringList(ROLES);
        result.setGroups(roles == null ? List.of() : roles);
        return result;
    }
}
