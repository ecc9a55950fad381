package org.bailiwick.app.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/**
 * 401 as a problem: {@code token-missing} without a token, {@code token-invalid} with one that is not believed. An
 * exception caused by a {@link Problem} answers with that problem.
 */
@Component
public class ProblemAuthenticationEntryPoint implements AuthenticationEntryPoint {

    private final ProblemWriter writer;

    ProblemAuthenticationEntryPoint(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        writer.write(request, response, problem(refusal));
    }

    private static Problem problem(AuthenticationException refusal) {
        if (refusal.getCause() instanceof Problem problem) {
            return problem;
        }
        return refusal instanceof InsufficientAuthenticationException
                ? Problem.unauthenticated("token-missing", "Send an access token")
                : Problem.unauthenticated("token-invalid", "The access token is not valid here or has expired");
    }
}
