package org.bailiwick.app.workflow.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.identity.Entitlements;
import org.bailiwick.app.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Who may call what of the engine's REST API. What is not listed is refused: nothing here starts a process, works a task,
 * sends a message, sets a variable, or touches people, groups and rights, for all of these have a way of their own that
 * looks closer. Within the list the engine's own authorizations hold as well.
 */
final class EngineRestAccess implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String NAME = "[A-Za-z0-9_.:-]{1,255}";
    private static final Set<String> READERS = Set.of(Role.PROCESS_DESIGNER, Role.ADMINISTRATOR);
    private static final Set<String> DESIGNERS = Set.of(Role.PROCESS_DESIGNER);
    private static final Set<String> ADMINISTRATORS = Set.of(Role.ADMINISTRATOR);

    private static final List<Rule> RULES = List.of(
            // what Camunda Modeler asks for
            new Rule("GET", "/version", READERS),
            new Rule("GET", "/engine", READERS),
            new Rule("GET", "/deployment(/count)?", READERS),
            new Rule("GET", "/deployment/" + NAME + "(/resources(/" + NAME + "(/data)?)?)?", READERS),
            new Rule("GET", "/(process|decision)-definition(/count)?", READERS),
            new Rule("GET", "/(process|decision)-definition/(key/)?" + NAME + "(/xml|/diagram)?", READERS),
            new Rule("POST", "/deployment/create", DESIGNERS),
            // what administrators look at
            new Rule(
                    "GET",
                    "/(job|job-definition|incident|process-instance|execution|event-subscription|batch)(/count|/statistics)?",
                    ADMINISTRATORS),
            new Rule("GET", "/(job|job-definition|incident|process-instance|execution|batch)/" + NAME, ADMINISTRATORS),
            new Rule("GET", "/process-instance/" + NAME + "/activity-instances", ADMINISTRATORS),
            new Rule("GET", "/job/" + NAME + "/stacktrace", ADMINISTRATORS),
            new Rule(
                    "GET",
                    "/history/(process-instance|activity-instance|incident|job-log|user-operation|decision-instance|batch)(/count)?",
                    ADMINISTRATORS),
            new Rule("GET", "/process-definition/(key/)?" + NAME + "/statistics", ADMINISTRATORS),
            new Rule("GET", "/process-definition/statistics", ADMINISTRATORS),
            // what they mend
            new Rule("PUT", "/job/" + NAME + "/retries", ADMINISTRATORS),
            new Rule("PUT", "/(job|process-instance|process-definition)/" + NAME + "/suspended", ADMINISTRATORS),
            new Rule("DELETE", "/process-instance/" + NAME, ADMINISTRATORS),
            new Rule("DELETE", "/deployment/" + NAME, ADMINISTRATORS));

    private final Entitlements entitlements;

    EngineRestAccess(Entitlements entitlements) {
        this.entitlements = entitlements;
    }

    @Override
    public @Nullable AuthorizationDecision check(
            Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        return new AuthorizationDecision(RULES.stream()
                .filter(rule -> rule.fits(request.getMethod(), EngineRest.path(request)))
                .flatMap(rule -> rule.roles().stream())
                .anyMatch(role -> has(authentication.get(), role)));
    }

    /** By the token and, where the directory has spoken, by its word of now. */
    private boolean has(Authentication person, String role) {
        Actor actor = Actors.current();
        return person.isAuthenticated()
                && actor.kind() == Actor.Kind.PERSON
                && person.getAuthorities().stream().anyMatch(a -> ("ROLE_" + role).equals(a.getAuthority()))
                && entitlements
                        .of(UUID.fromString(actor.id()))
                        .map(now -> now.allows(role))
                        .orElse(true);
    }

    private record Rule(String method, Pattern path, Set<String> roles) {

        Rule(String method, String path, Set<String> roles) {
            this(method, Pattern.compile(path), roles);
        }

        boolean fits(String wantedMethod, String wantedPath) {
            return method.equals(wantedMethod) && path.matcher(wantedPath).matches();
        }
    }
}
