package org.bailiwick.app.audit.access;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.audit.Audit;
import org.bailiwick.app.audit.AuditEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A person's login as this server sees it: the first valid token of a session of Keycloak, to the API or to the process
 * engine's web applications. Other logins Keycloak tells of, see {@link DirectoryLogins}.
 */
@Component
class Logins {

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private final Audit audit;
    private final SeenLogins seen;
    private final TransactionTemplate transaction;

    Logins(Audit audit, SeenLogins seen, TransactionTemplate transaction) {
        this.audit = audit;
        this.seen = seen;
        this.transaction = transaction;
    }

    @EventListener
    void entered(AuthenticationSuccessEvent event) {
        Authentication authentication = event.getAuthentication();
        if (!(authentication.getPrincipal() instanceof ClaimAccessor claims)) {
            return;
        }
        String session = claims.getClaimAsString("sid");
        Actor actor = Actors.of(authentication);
        if (session == null || actor.kind() != Actor.Kind.PERSON) {
            return;
        }
        String client = claims.getClaimAsString("azp");
        // A session that reaches a second application is a login there.
        String key = "session " + session + " " + client;
        if (!seen.known(key)) {
            note(key, actor, session, client);
        }
    }

    @EventListener
    void left(LogoutSuccessEvent event) {
        Actor actor = Actors.of(event.getAuthentication());
        if (actor.kind() == Actor.Kind.PERSON) {
            transaction.executeWithoutResult(status -> audit.record(
                    AuditEntry.of("session.ended", "person", actor.id()).by(actor)));
        }
    }

    private void note(String key, Actor actor, String session, @Nullable String client) {
        try {
            transaction.executeWithoutResult(status -> {
                if (seen.first(key)) {
                    Map<String, Object> facts = new LinkedHashMap<>();
                    facts.put("session", session);
                    if (client != null) {
                        facts.put("client", client);
                    }
                    audit.record(AuditEntry.of("session.begun", "person", actor.id())
                            .by(actor)
                            .after(facts));
                }
            });
            seen.remember(key);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("The login of {} is not in the trail yet: {}", actor.id(), e.getMessage());
        }
    }
}
