package org.bailiwick.app.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal with a stable code, thrown by any module and written as RFC 9457 at the border. It knows nothing of HTTP:
 * the kind says what sort of refusal it is, the code what a client may branch on.
 */
public class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What sort of refusal it is. */
    public enum Kind {
        /** Not even readable. */
        MALFORMED,
        /** Readable, but not acceptable. */
        INVALID,
        NOT_FOUND,
        /** Not in the present state. */
        CONFLICT,
        /** Without saying what it is based on. */
        UNBASED,
        FORBIDDEN,
        TOO_LARGE,
        /** A form of content nobody here understands. */
        UNSUPPORTED,
        /** Too much at once; the fact {@code retryAfterSeconds} says when to come back. */
        BUSY,
        UNAUTHENTICATED,
        /** Something we depend on is away. */
        UNAVAILABLE,
        /** Our own fault, that somebody has been told of. */
        FAILED
    }

    private final Kind kind;
    private final String code;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> facts;

    protected Problem(Kind kind, String code, String detail, List<FieldError> errors, Map<String, ?> facts) {
        super(detail);
        this.kind = kind;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.facts = new LinkedHashMap<>(facts);
    }

    protected Problem(Kind kind, String code, String detail) {
        this(kind, code, detail, List.of(), Map.of());
    }

    public static Problem malformed(String code, String detail) {
        return new Problem(Kind.MALFORMED, code, detail);
    }

    public static Problem invalid(String code, String detail) {
        return new Problem(Kind.INVALID, code, detail);
    }

    /** Names every field at fault. */
    public static Problem invalid(String code, String detail, List<FieldError> errors) {
        return new Problem(Kind.INVALID, code, detail, errors, Map.of());
    }

    public static Problem notFound(String code, String detail) {
        return new Problem(Kind.NOT_FOUND, code, detail);
    }

    public static Problem conflict(String code, String detail) {
        return new Problem(Kind.CONFLICT, code, detail);
    }

    /** A conflict with facts the client can act on, as the actions that are open instead. */
    public static Problem conflict(String code, String detail, Map<String, ?> facts) {
        return new Problem(Kind.CONFLICT, code, detail, List.of(), facts);
    }

    /** What may be changed only by saying what the change is based on. */
    public static Problem preconditionRequired(String code, String detail) {
        return new Problem(Kind.UNBASED, code, detail);
    }

    public static Problem forbidden(String code, String detail) {
        return new Problem(Kind.FORBIDDEN, code, detail);
    }

    public static Problem tooLarge(String code, String detail) {
        return new Problem(Kind.TOO_LARGE, code, detail);
    }

    public static Problem unsupported(String code, String detail) {
        return new Problem(Kind.UNSUPPORTED, code, detail);
    }

    public static Problem busy(String code, String detail, int retryAfterSeconds) {
        return new Problem(Kind.BUSY, code, detail, List.of(), Map.of("retryAfterSeconds", retryAfterSeconds));
    }

    public static Problem unauthenticated(String code, String detail) {
        return new Problem(Kind.UNAUTHENTICATED, code, detail);
    }

    public static Problem unavailable(String code, String detail, int retryAfterSeconds) {
        return new Problem(Kind.UNAVAILABLE, code, detail, List.of(), Map.of("retryAfterSeconds", retryAfterSeconds));
    }

    /** Our own fault, with its cause for the log; whoever can mend it has been told. */
    public static Problem failed(String code, String detail, Throwable cause) {
        Problem problem = new Problem(Kind.FAILED, code, detail);
        problem.initCause(cause);
        return problem;
    }

    public Kind kind() {
        return kind;
    }

    /** Stable, lower case with hyphens; clients branch on it. */
    public String code() {
        return code;
    }

    /** What is wrong in words; it goes to the client, so it holds no secret and no SQL. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The fields at fault; empty when the refusal is not about fields. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Further members of the problem document. */
    public Map<String, Object> facts() {
        return Map.copyOf(facts);
    }
}
