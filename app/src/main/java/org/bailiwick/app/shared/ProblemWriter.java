package org.bailiwick.app.shared;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The only place that writes an error over HTTP: as RFC 9457, with one line in the log. Filters and security chains
 * use it too, so that a refusal looks the same wherever it was decided.
 */
@Component
public class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    private final ObjectMapper json;
    private final ObjectProvider<Denials> denials;
    private final ApplicationEventPublisher events;

    ProblemWriter(ObjectMapper json, ObjectProvider<Denials> denials, ApplicationEventPublisher events) {
        this.json = json;
        this.denials = denials;
        this.events = events;
    }

    /** Answers with what the exception means to a client. Does nothing when the answer is already on its way. */
    public void write(HttpServletRequest request, HttpServletResponse response, Exception exception)
            throws IOException {
        ProblemAnswer answer = ProblemTranslation.translate(exception);
        if (answer.status() == HttpStatus.UNAUTHORIZED) {
            // One who keeps guessing is told to wait, and no longer whether the guess was wrong.
            answer = denials.stream()
                    .flatMap(limit -> limit.denied(request).stream())
                    .findFirst()
                    .map(ProblemTranslation::translate)
                    .orElse(answer);
        }
        write(request, response, answer, exception);
    }

    void write(HttpServletRequest request, HttpServletResponse response, ProblemAnswer answer, Throwable cause)
            throws IOException {
        log(request, answer, cause);
        int status = answer.status().value();
        if (status == HttpStatus.UNAUTHORIZED.value() || status == HttpStatus.FORBIDDEN.value()) {
            events.publishEvent(new AccessRefused(endpoint(request), status, answer.code(), null));
        }
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(answer.status().value());
        answer.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        GuardHeaders.noPage(response);
        json.writeValue(response.getOutputStream(), body(answer, Trace.of(request)));
    }

    static Map<String, Object> body(ProblemAnswer answer, String traceId) {
        HttpStatus known = HttpStatus.resolve(answer.status().value());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:bailiwick:problem:" + answer.code());
        body.put("title", known == null ? "Error" : known.getReasonPhrase());
        body.put("status", answer.status().value());
        body.put("detail", answer.detail());
        body.put("code", answer.code());
        if (!answer.errors().isEmpty()) {
            body.put("errors", answer.errors());
        }
        answer.facts().forEach(body::putIfAbsent);
        body.put("traceId", traceId);
        return body;
    }

    /** The mapping that would have answered, else the first part of the path: a client can make up the rest. */
    private static String endpoint(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern != null) {
            return request.getMethod() + " " + pattern;
        }
        String[] parts = request.getRequestURI().split("/", 4);
        boolean plain = parts.length > 2 && (parts[1] + parts[2]).matches("[a-z-]{1,40}");
        return Printable.of(request.getMethod(), 10) + (plain ? " /" + parts[1] + "/" + parts[2] : " /…");
    }

    private static void log(HttpServletRequest request, ProblemAnswer answer, Throwable cause) {
        Object asked = request.getAttribute("jakarta.servlet.error.request_uri");
        String path = Printable.of(asked == null ? request.getRequestURI() : asked.toString(), 200);
        int status = answer.status().value();
        if (status >= 500 && status != HttpStatus.SERVICE_UNAVAILABLE.value()) {
            LOG.error("Failed {} {} with {} {}", request.getMethod(), path, status, answer.code(), cause);
        } else {
            LOG.atLevel(status >= 500 ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.INFO)
                    .log(
                            "Refused {} {} with {} {}: {}",
                            request.getMethod(),
                            path,
                            status,
                            answer.code(),
                            Printable.of(answer.detail(), 300));
        }
    }
}
