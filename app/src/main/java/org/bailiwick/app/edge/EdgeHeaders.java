package org.bailiwick.app.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.bailiwick.app.shared.GuardHeaders;
import org.bailiwick.app.shared.RequestPath;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every answer says to the browser, whichever part of the server gives it. Pages have a content security policy of
 * their own, set by whoever serves them; what is no page gets the one that permits nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class EdgeHeaders extends OncePerRequestFilter {

    private static final List<String> WITHOUT_PAGES =
            List.of("/api", "/ws", "/actuator", "/camunda/api", "/engine-rest", "/error");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        GuardHeaders.everywhere(request, response);
        if (isWithoutPages(RequestPath.of(request))) {
            GuardHeaders.noPage(response);
        }
        chain.doFilter(request, response);
    }

    private static boolean isWithoutPages(String path) {
        return WITHOUT_PAGES.stream().anyMatch(prefix -> RequestPath.isWithin(path, prefix));
    }
}
