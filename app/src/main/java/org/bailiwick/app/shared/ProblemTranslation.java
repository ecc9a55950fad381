package org.bailiwick.app.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** What each exception means to a client. What is not known here is our own fault: 500. */
final class ProblemTranslation {

    /** SQLSTATEs with which PostgreSQL refuses a value that came from outside: NUL, bad escape, out of range. */
    private static final Set<String> REFUSED_VALUES = Set.of("22021", "22P05", "22003", "22008", "22007");

    private ProblemTranslation() {}

    static ProblemAnswer translate(Throwable exception) {
        if (exception instanceof Problem problem) {
            return of(problem);
        }
        if (exception instanceof HttpMessageNotReadableException unreadable) {
            return unreadable(unreadable);
        }
        if (exception instanceof AuthenticationException) {
            return ProblemAnswer.of(HttpStatus.UNAUTHORIZED, "unauthenticated", "Log in first");
        }
        if (exception instanceof AccessDeniedException) {
            return ProblemAnswer.of(HttpStatus.FORBIDDEN, "forbidden", "Your roles do not permit this");
        }
        if (exception instanceof RequestRejectedException) {
            return ProblemAnswer.of(
                    HttpStatus.BAD_REQUEST, "bad-request", "The request holds characters not permitted there");
        }
        if (exception instanceof MaxUploadSizeExceededException) {
            return ProblemAnswer.of(HttpStatus.PAYLOAD_TOO_LARGE, "request-too-large", "The request is too large");
        }
        if (exception instanceof MultipartException) {
            return ProblemAnswer.of(HttpStatus.BAD_REQUEST, "malformed-multipart", "The form with the file is broken");
        }
        @Nullable ProblemAnswer answer = ofValidation(exception);
        if (answer == null) {
            answer = ofDatabase(exception);
        }
        if (answer == null && exception instanceof ErrorResponse known) {
            answer =
                    ofStatus(known.getStatusCode(), known.getBody().getDetail()).with(known.getHeaders());
        }
        return answer == null ? ofStatus(HttpStatus.INTERNAL_SERVER_ERROR, null) : answer;
    }

    /** The answer for a bare status, as the container and Spring know it. */
    static ProblemAnswer ofStatus(HttpStatusCode status, @Nullable String detail) {
        HttpStatus known =
                Objects.requireNonNullElse(HttpStatus.resolve(status.value()), HttpStatus.INTERNAL_SERVER_ERROR);
        if (known.is5xxServerError()) {
            // Details of our own failures stay in the log; the trace id leads there.
            return known == HttpStatus.SERVICE_UNAVAILABLE
                    ? ProblemAnswer.of(known, "unavailable", "The server cannot answer now; try again later")
                    : ProblemAnswer.of(
                            known, "internal-error", "The server failed; the trace id helps to find out why");
        }
        String code =
                switch (known) {
                    case NOT_FOUND -> "not-found";
                    case UNAUTHORIZED -> "unauthenticated";
                    case FORBIDDEN -> "forbidden";
                    case METHOD_NOT_ALLOWED -> "method-not-allowed";
                    case NOT_ACCEPTABLE -> "not-acceptable";
                    case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
                    case PAYLOAD_TOO_LARGE -> "request-too-large";
                    case REQUEST_HEADER_FIELDS_TOO_LARGE -> "headers-too-large";
                    case TOO_MANY_REQUESTS -> "busy";
                    default -> "bad-request";
                };
        return ProblemAnswer.of(known, code, detail == null ? known.getReasonPhrase() : detail);
    }

    private static ProblemAnswer of(Problem problem) {
        HttpStatus status =
                switch (problem.kind()) {
                    case MALFORMED -> HttpStatus.BAD_REQUEST;
                    case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
                    case NOT_FOUND -> HttpStatus.NOT_FOUND;
                    case CONFLICT -> HttpStatus.CONFLICT;
                    case UNBASED -> HttpStatus.PRECONDITION_REQUIRED;
                    case FORBIDDEN -> HttpStatus.FORBIDDEN;
                    case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
                    case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
                    case BUSY -> HttpStatus.TOO_MANY_REQUESTS;
                    case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
                    case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
                    case FAILED -> HttpStatus.INTERNAL_SERVER_ERROR;
                };
        HttpHeaders headers = new HttpHeaders();
        Object retryAfter = problem.facts().get("retryAfterSeconds");
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return new ProblemAnswer(status, problem.code(), problem.detail(), problem.errors(), problem.facts(), headers);
    }

    private static ProblemAnswer unreadable(HttpMessageNotReadableException exception) {
        Throwable cause = exception.getCause();
        if (cause instanceof StreamConstraintsException) {
            return ProblemAnswer.of(
                    HttpStatus.BAD_REQUEST, "malformed-json", "The JSON is nested too deeply or has oversized parts");
        }
        if (cause instanceof MismatchedInputException mismatch) {
            return invalidBody(JsonFields.path(mismatch), "is missing or has the wrong type");
        }
        if (cause instanceof JsonMappingException mapping) {
            return invalidBody(JsonFields.path(mapping), "is not acceptable");
        }
        if (cause instanceof JsonProcessingException broken) {
            return ProblemAnswer.of(HttpStatus.BAD_REQUEST, "malformed-json", JsonFields.whatIsWrong(broken));
        }
        return ProblemAnswer.of(
                HttpStatus.BAD_REQUEST, "body-unreadable", "The request's body is missing or unreadable");
    }

    private static ProblemAnswer invalidBody(String field, String reason) {
        return ProblemAnswer.of(HttpStatus.UNPROCESSABLE_ENTITY, "invalid-request", field + " " + reason)
                .with(List.of(new FieldError(field, reason)));
    }

    private static @Nullable ProblemAnswer ofValidation(Throwable exception) {
        if (exception instanceof BindException invalid) {
            return invalidRequest(invalid.getFieldErrors().stream()
                    .map(error -> new FieldError(error.getField(), reason(error.getDefaultMessage())))
                    .toList());
        }
        if (exception instanceof HandlerMethodValidationException invalid) {
            return invalidRequest(invalid.getParameterValidationResults().stream()
                    .flatMap(result -> result.getResolvableErrors().stream()
                            .map(error -> new FieldError(
                                    reason(result.getMethodParameter().getParameterName()),
                                    reason(error.getDefaultMessage()))))
                    .toList());
        }
        if (exception instanceof MethodValidationException || exception instanceof ConstraintViolationException) {
            return invalidRequest(List.of());
        }
        if (exception instanceof MissingServletRequestParameterException missing) {
            return badParameter(missing.getParameterName(), "is missing");
        }
        if (exception instanceof MethodArgumentTypeMismatchException mismatch) {
            return badParameter(mismatch.getName(), "has the wrong type");
        }
        if (exception instanceof TypeMismatchException mismatch) {
            return badParameter(reason(mismatch.getPropertyName()), "has the wrong type");
        }
        return null;
    }

    private static ProblemAnswer badParameter(String name, String reason) {
        return ProblemAnswer.of(HttpStatus.BAD_REQUEST, "invalid-parameter", name + " " + reason)
                .with(List.of(new FieldError(name, reason)));
    }

    private static ProblemAnswer invalidRequest(List<FieldError> errors) {
        return ProblemAnswer.of(HttpStatus.UNPROCESSABLE_ENTITY, "invalid-request", "The request is not acceptable")
                .with(errors);
    }

    private static String reason(@Nullable String message) {
        return message == null ? "is not acceptable" : message;
    }

    private static @Nullable ProblemAnswer ofDatabase(Throwable exception) {
        if (exception instanceof OptimisticLockingFailureException) {
            return ProblemAnswer.of(
                    HttpStatus.CONFLICT, "changed-meanwhile", "Somebody else changed it meanwhile; read it again");
        }
        if (exception instanceof DataAccessResourceFailureException
                || exception instanceof CannotCreateTransactionException
                || exception instanceof TransientDataAccessException) {
            HttpHeaders headers = new HttpHeaders();
            headers.set(HttpHeaders.RETRY_AFTER, "5");
            return new ProblemAnswer(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "database-unavailable",
                    "The database cannot answer now; try again later",
                    List.of(),
                    Map.of("retryAfterSeconds", 5),
                    headers);
        }
        // A backstop: what the border let through and the database refused is still the sender's fault, not a 500.
        if (exception instanceof DataAccessException
                && NestedExceptionUtils.getMostSpecificCause(exception) instanceof SQLException refused
                && REFUSED_VALUES.contains(String.valueOf(refused.getSQLState()))) {
            return ProblemAnswer.of(HttpStatus.UNPROCESSABLE_ENTITY, "invalid-request", "A value cannot be stored");
        }
        return null;
    }
}
