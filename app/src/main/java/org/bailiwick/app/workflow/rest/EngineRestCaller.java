package org.bailiwick.app.workflow.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.identity.People;
import org.bailiwick.app.identity.Person;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the person behind the token the engine's user for one call, with the roles as groups. */
final class EngineRestCaller extends OncePerRequestFilter {

    private static final String ROLE = "ROLE_";

    private final IdentityService identity;
    private final People people;

    EngineRestCaller(IdentityService identity, People people) {
        this.identity = identity;
        this.people = people;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return EngineRest.isDeploying(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        Actor actor = Actors.current();
        if (login == null || actor.kind() != Actor.Kind.PERSON) {
            // The chain before lets nobody through without a token; should it ever, nothing is answered.
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        try {
            identity.setAuthentication(username(actor), groups(login));
            chain.doFilter(request, response);
        } finally {
            identity.clearAuthentication();
        }
    }

    private String username(Actor actor) {
        return people.find(UUID.fromString(actor.id())).map(Person::username).orElse(actor.id());
    }

    private static List<String> groups(Authentication login) {
        return login.getAuthorities().stream()
                .map(authority -> authority.getAuthority())
                .filter(authority -> authority.startsWith(ROLE))
                .map(authority -> authority.substring(ROLE.length()))
                .toList();
    }
}
