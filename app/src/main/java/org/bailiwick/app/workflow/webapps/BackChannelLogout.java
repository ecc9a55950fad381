package org.bailiwick.app.workflow.webapps;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/**
 * Keycloak tells that somebody logged out elsewhere, as in the portal, or that an administrator ended a session. The token
 * that says so was verified before. It names one session, or a person whose sessions all end.
 */
@Component
class BackChannelLogout implements LogoutHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BackChannelLogout.class);

    private final WebappSessions sessions;

    BackChannelLogout(WebappSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, Authentication logout) {
        if (logout.getPrincipal() instanceof OidcLogoutToken token) {
            int ended = sessions.end(person -> isMeant(token, person));
            LOG.info("Keycloak ended {} sessions of the web apps", ended);
        }
    }

    private static boolean isMeant(OidcLogoutToken token, OidcUser person) {
        return token.getSessionId() != null
                ? token.getSessionId().equals(person.getClaimAsString("sid"))
                : person.getSubject().equals(token.getSubject());
    }
}
