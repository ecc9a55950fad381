package org.bailiwick.app.identity;

import java.util.List;
import java.util.Map;
import org.bailiwick.app.audit.ActingPrincipal;
import org.bailiwick.app.audit.Actor;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;

/** A connector's service account. It has no role of a person, whatever its token says, so it opens nothing of theirs. */
final class ConnectorAuthentication extends AbstractOAuth2TokenAuthenticationToken<Jwt> {

    private static final long serialVersionUID = 1;

    /** @param client its name in Keycloak */
    record Connector(String client) implements ActingPrincipal {

        @Override
        public Actor actor() {
            return Actor.connector(client, client);
        }
    }

    ConnectorAuthentication(Jwt token, String client) {
        super(token, new Connector(client), token, List.of());
        setAuthenticated(true);
    }

    @Override
    public Map<String, Object> getTokenAttributes() {
        return getToken().getClaims();
    }
}
