package org.bailiwick.app.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers for whatever a controller throws. It writes itself, so that no Accept header can turn a 404 into a 406. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

    private final ProblemWriter writer;

    ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler(Exception.class)
    void answer(Exception exception, HttpServletRequest request, HttpServletResponse response) throws IOException {
        writer.write(request, response, exception);
    }

    /** The caller hung up; there is nobody to tell. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void forget() {}
}
