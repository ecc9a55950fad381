package org.bailiwick.app.edge.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.shared.ProblemWriter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses at the door, before tokens are checked: bodies that say themselves they are too large, and eager addresses. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ArrivalLimit extends OncePerRequestFilter {

    private final Limits limits;
    private final LimitSettings settings;
    private final ProblemWriter problems;

    ArrivalLimit(Limits limits, LimitSettings settings, ProblemWriter problems) {
        this.limits = limits;
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Problem> refusal = limits.onArrival(request);
        if (refusal.isPresent()) {
            problems.write(request, response, refusal.get());
            return;
        }
        long most = settings.body().toBytes();
        if (isUpload(request)) {
            chain.doFilter(request, response);
        } else if (request.getContentLengthLong() > most) {
            problems.write(request, response, BoundedBody.tooLarge(most));
        } else {
            chain.doFilter(new BoundedBody(request, most), response);
        }
    }

    /** The container counts the parts of uploads itself. */
    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }
}
