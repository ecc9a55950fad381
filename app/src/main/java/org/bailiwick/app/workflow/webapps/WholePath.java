package org.bailiwick.app.workflow.webapps;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Matches a path and all below it, as the container reads it. The matchers that Spring Security makes of plain patterns
 * compare only what follows a servlet's own prefix; the web apps' API is a servlet at /camunda/api, and they would leave
 * it open.
 */
record WholePath(String prefix) implements RequestMatcher {

    @Override
    public boolean matches(HttpServletRequest request) {
        String path = of(request);
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    /** The whole path of a request within the server. */
    static String of(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }
}
