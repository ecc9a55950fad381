package org.bailiwick.app.workflow.webapps;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The web apps' own token against forged requests, which they keep in the session and hand out as a cookie. Read here as
 * well, so that it is asked for wherever their session counts, logging out included, and before anything else happens.
 */
final class EngineCsrfToken implements CsrfTokenRepository {

    /** Tokens are theirs to make; this one is never stored and so never right. */
    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(UUID.randomUUID().toString());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (token == null && session != null) {
            // A login is a new beginning: what was known before it is worth nothing after it.
            session.removeAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME) instanceof String text
                ? token(text)
                : null;
    }

    private static CsrfToken token(String text) {
        return new DefaultCsrfToken(CsrfConstants.CSRF_TOKEN_HEADER_NAME, "_csrf", text);
    }
}
