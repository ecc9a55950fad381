package org.bailiwick.app.workflow.webapps;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.bailiwick.app.identity.Entitlement;
import org.bailiwick.app.identity.Entitlements;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.workflow.EngineTeams;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks with every call what the visitor of the web apps may do by now. Their login said what was true then, and the web
 * apps remember it as long as the session lasts: what the directory has taken away since is taken out of that memory.
 */
final class VisitorEntitlement extends OncePerRequestFilter {

    /** Attribute of the request: the groups the visitor has in the engine. */
    static final String GROUPS = VisitorEntitlement.class.getName() + ".groups";

    private static final String ROLES_CLAIM = "roles";
    private static final String GROUPS_CLAIM = "groups";
    private static final String ENGINES_MEMORY = "authenticatedUser";
    private static final String SINCE = VisitorEntitlement.class.getName() + ".since";

    private final Entitlements entitlements;
    private final ProcessEngine engine;
    private final WebappsSettings settings;
    private final Clock clock;

    VisitorEntitlement(Entitlements entitlements, ProcessEngine engine, WebappsSettings settings, Clock clock) {
        this.entitlements = entitlements;
        this.engine = engine;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login != null && login.getPrincipal() instanceof OidcUser visitor) {
            admit(visitor, request);
        }
        chain.doFilter(request, response);
    }

    private void admit(OidcUser visitor, HttpServletRequest request) {
        HttpSession session = request.getSession();
        Optional<Entitlement> entitlement = entitlements.of(UUID.fromString(visitor.getSubject()));
        if (isTooOld(session) || entitlement.filter(now -> !now.enabled()).isPresent()) {
            session.invalidate();
            SecurityContextHolder.clearContext();
            return;
        }
        Set<String> groups = groups(visitor, entitlement);
        request.setAttribute(GROUPS, groups);
        if (session.getAttribute(ENGINES_MEMORY) instanceof Authentications memory) {
            memory.getAuthentications().stream()
                    .filter(known -> !isSame(known, visitor, groups))
                    .toList()
                    .forEach(known -> correct(memory, known, visitor, groups));
        }
    }

    private boolean isTooOld(HttpSession session) {
        Instant now = clock.instant();
        if (!(session.getAttribute(SINCE) instanceof Instant since)) {
            session.setAttribute(SINCE, now);
            session.setMaxInactiveInterval((int) settings.idle().toSeconds());
            return false;
        }
        return since.plus(settings.longest()).isBefore(now);
    }

    /** A login grants nothing that the directory does not grant any more. */
    private static Set<String> groups(OidcUser visitor, Optional<Entitlement> entitlement) {
        Set<String> roles = claimed(visitor, ROLES_CLAIM);
        roles.retainAll(Role.ALL);
        Set<String> groups = claimed(visitor, GROUPS_CLAIM);
        entitlement.ifPresent(now -> {
            roles.retainAll(now.roles());
            groups.retainAll(now.groups());
        });
        return EngineTeams.of(roles, groups);
    }

    private static Set<String> claimed(OidcUser visitor, String claim) {
        @Nullable List<String> values = visitor.getClaimAsStringList(claim);
        return new TreeSet<>(values == null ? List.of() : values);
    }

    private static boolean isSame(UserAuthentication known, OidcUser visitor, Set<String> groups) {
        return known.getIdentityId().equals(visitor.getName())
                && Set.copyOf(known.getGroupIds()).equals(groups);
    }

    private void correct(Authentications memory, UserAuthentication known, OidcUser visitor, Set<String> groups) {
        @Nullable
        UserAuthentication now =
                AuthenticationUtil.createAuthentication(engine, visitor.getName(), List.copyOf(groups), List.of());
        if (now == null) {
            memory.removeByEngineName(known.getProcessEngineName());
        } else {
            memory.addOrReplace(now);
        }
    }
}
