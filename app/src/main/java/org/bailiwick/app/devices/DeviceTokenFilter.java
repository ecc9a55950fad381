package org.bailiwick.app.devices;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.shared.ProblemWriter;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a device in by the token it has signed. Not a bean: it belongs to the devices' chain only. */
class DeviceTokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final DeviceTokens tokens;
    private final ProblemWriter problems;

    DeviceTokenFilter(DeviceTokens tokens, ProblemWriter problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(BEARER)) {
            AuthenticatedDevice device;
            try {
                device = tokens.authenticate(header.substring(BEARER.length()));
            } catch (Problem | DataAccessException refusal) {
                problems.write(request, response, refusal);
                return;
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new DeviceAuthentication(device));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    /** A long poll is answered in a second dispatch, which needs the device as well. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
