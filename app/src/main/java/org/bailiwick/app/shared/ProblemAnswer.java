package org.bailiwick.app.shared;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/** A refusal as it goes out over HTTP. */
record ProblemAnswer(
        HttpStatusCode status,
        String code,
        String detail,
        List<FieldError> errors,
        Map<String, Object> facts,
        HttpHeaders headers) {

    static ProblemAnswer of(HttpStatusCode status, String code, String detail) {
        return new ProblemAnswer(status, code, detail, List.of(), Map.of(), HttpHeaders.EMPTY);
    }

    ProblemAnswer with(HttpHeaders moreHeaders) {
        return new ProblemAnswer(status, code, detail, errors, facts, moreHeaders);
    }

    ProblemAnswer with(List<FieldError> fieldErrors) {
        return new ProblemAnswer(status, code, detail, fieldErrors, facts, headers);
    }
}
