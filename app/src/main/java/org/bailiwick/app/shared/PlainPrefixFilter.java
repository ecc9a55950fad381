package org.bailiwick.app.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request that reaches a servlet under a prefix, as those of the engine's web applications, by another
 * spelling of the prefix: {@code //camunda/api}, {@code /x/../camunda/api},
 * {@code /camunda/api;a=b}, {@code /%63amunda/api}. The container
 * decodes before it chooses the servlet, the filters behind this one do not, and they would disagree on what is asked.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PlainPrefixFilter extends OncePerRequestFilter {

    private final ProblemWriter problems;

    PlainPrefixFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH && !isPlain(request)) {
            problems.write(request, response, new RequestRejectedException("The path is not spelled plainly"));
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isPlain(HttpServletRequest request) {
        String path = request.getRequestURI();
        String prefix = request.getContextPath() + request.getServletPath();
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
