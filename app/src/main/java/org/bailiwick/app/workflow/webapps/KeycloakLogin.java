package org.bailiwick.app.workflow.webapps;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Tells the web apps who the visitor is and which groups {@link VisitorEntitlement} found. Public because they create it
 * by name.
 */
public class KeycloakLogin extends ContainerBasedAuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null
                || !(login.getPrincipal() instanceof OidcUser person)
                || !(request.getAttribute(VisitorEntitlement.GROUPS) instanceof Collection<?> groups)) {
            return AuthenticationResult.unsuccessful();
        }
        AuthenticationResult result = AuthenticationResult.successful(person.getName());
        result.setGroups(groups.stream().map(String::valueOf).toList());
        result.setTenants(List.of());
        return result;
    }
}
