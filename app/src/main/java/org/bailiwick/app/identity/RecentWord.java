package org.bailiwick.app.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.bailiwick.app.identity.AccessRule.Caller;
import org.bailiwick.app.shared.ProblemWriter;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what only staff may change, as commands, rules and deployments, to somebody of whom the directory has said
 * nothing for too long. What everybody may change goes on: tickets are worked while the directory is away.
 */
class RecentWord extends OncePerRequestFilter {

    private static final RequestMatcher CHANGES_OF_STAFF = changesOfStaff();

    private final Entitlements entitlements;
    private final ProblemWriter problems;

    RecentWord(Entitlements entitlements, ProblemWriter problems) {
        this.entitlements = entitlements;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var user = CurrentUser.in(SecurityContextHolder.getContext().getAuthentication());
        if (user.isPresent()
                && CHANGES_OF_STAFF.matches(request)
                && entitlements.outdated(user.get().id())) {
            problems.write(request, response, Entitlements.unreachable());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static RequestMatcher changesOfStaff() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        List<RequestMatcher> matchers = AccessMatrix.RULES_IN_ORDER.stream()
                .filter(rule -> rule.caller() == Caller.PERSON
                        && rule.method() != HttpMethod.GET
                        && !rule.roles().contains(Role.REQUESTER))
                .<RequestMatcher>map(rule -> paths.matcher(rule.method(), rule.pattern()))
                .toList();
        return new OrRequestMatcher(matchers);
    }
}
