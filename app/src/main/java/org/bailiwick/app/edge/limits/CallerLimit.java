package org.bailiwick.app.edge.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.shared.ProblemWriter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Right behind Spring Security, which has found out who calls. */
@Component
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 1)
class CallerLimit extends OncePerRequestFilter {

    private final Limits limits;
    private final ProblemWriter problems;

    CallerLimit(Limits limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Problem> refusal = limits.onceKnown(request, Actors.current());
        if (refusal.isPresent()) {
            problems.write(request, response, refusal.get());
        } else {
            chain.doFilter(request, response);
        }
    }
}
