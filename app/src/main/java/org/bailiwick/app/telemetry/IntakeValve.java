package org.bailiwick.app.telemetry;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.bailiwick.app.shared.ProblemWriter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses reports before anything is spent on them, even the check of their token, when too many are under way. */
class IntakeValve extends OncePerRequestFilter {

    private final IntakeLimit limit;
    private final ProblemWriter problems;

    IntakeValve(IntakeLimit limit, ProblemWriter problems) {
        this.limit = limit;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!limit.mayRead()) {
            problems.write(request, response, limit.refusal());
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            limit.doneReading();
        }
    }
}
