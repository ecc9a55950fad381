package org.bailiwick.app.workflow.webapps;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.bailiwick.app.identity.EntitlementReduced;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The web apps' sessions on this server, so that they can be ended from outside. */
@Component
class WebappSessions implements HttpSessionListener {

    /** Until somebody has logged in, a session is only a login under way. */
    private static final Duration LOGIN = Duration.ofMinutes(10);

    private final Set<HttpSession> sessions = ConcurrentHashMap.newKeySet();

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        event.getSession().setMaxInactiveInterval((int) LOGIN.toSeconds());
        sessions.add(event.getSession());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        sessions.remove(event.getSession());
    }

    /** Ends the sessions of the people who fit; how many there were. */
    int end(Predicate<OidcUser> who) {
        int ended = 0;
        for (HttpSession session : sessions) {
            try {
                OidcUser person = person(session);
                if (person != null && who.test(person)) {
                    session.invalidate();
                    ended++;
                }
            } catch (IllegalStateException e) {
                // It ended by itself in the meantime.
                sessions.remove(session);
            }
        }
        return ended;
    }

    /** Narrowed roles are narrowed with the next call; a session that must not be is ended at once. */
    @EventListener
    void on(EntitlementReduced reduced) {
        if (!reduced.enabled()) {
            end(person -> reduced.personId().toString().equals(person.getSubject()));
        }
    }

    private static @Nullable OidcUser person(HttpSession session) {
        Object context = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        return context instanceof SecurityContext security
                        && security.getAuthentication() != null
                        && security.getAuthentication().getPrincipal() instanceof OidcUser person
                ? person
                : null;
    }
}
