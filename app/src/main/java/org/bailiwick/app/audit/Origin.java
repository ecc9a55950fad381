package org.bailiwick.app.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.bailiwick.app.shared.Printable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Where a request came from; both absent for the server's own work.
 *
 * @param userAgent what the client calls itself, at most 300 characters
 */
record Origin(@Nullable String address, @Nullable String userAgent) {

    private static final int MAX_CHARS = 300;

    static Origin current() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            String agent = request.getHeader("User-Agent");
            return new Origin(request.getRemoteAddr(), agent == null ? null : Printable.of(agent, MAX_CHARS));
        }
        return new Origin(null, null);
    }
}
