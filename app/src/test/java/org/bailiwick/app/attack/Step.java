package org.bailiwick.app.attack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bailiwick.app.testing.TestPerson;
import org.jspecify.annotations.Nullable;

/**
 * One call on the way to a thing of each kind; {@code attack/steps.json} lists them, and the test in a real browser takes
 * the same.
 *
 * @param as who calls
 * @param call method and path; {@code <name>} stands for what an earlier step kept
 * @param match the kept version that the change is based on
 * @param with the body
 * @param find what one of the listed items must have, for calls that look something up
 * @param keep what is remembered of the answer, each with its place
 */
record Step(
        String as,
        @JsonProperty("do") String call,
        @Nullable String match,
        @Nullable JsonNode with,
        @Nullable JsonNode find,
        @Nullable Map<String, String> keep) {

    TestPerson person() {
        return TestPerson.valueOf(as.toUpperCase(Locale.ROOT));
    }

    String method() {
        return call.substring(0, call.indexOf(' '));
    }

    String path() {
        return call.substring(call.indexOf(' ') + 1);
    }

    /** The path's segments without a query. */
    List<String> segments() {
        return Arrays.asList(path().replaceFirst("\\?.*", "").split("/"));
    }

    Map<String, String> kept() {
        return keep == null ? Map.of() : keep;
    }

    /** Whether this is a call of an endpoint. */
    boolean calls(Endpoint endpoint) {
        List<String> pattern = Arrays.asList(endpoint.pattern().split("/"));
        return method().equals(endpoint.method())
                && pattern.size() == segments().size()
                && begins(pattern, pattern.size(), true);
    }

    /** Whether its path has a kept id where a pattern has a variable, and is the same before. */
    boolean knows(Endpoint endpoint, int variable) {
        List<String> pattern = Arrays.asList(endpoint.pattern().split("/"));
        return segments().size() > variable && begins(pattern, variable + 1, false);
    }

    private boolean begins(List<String> pattern, int length, boolean literals) {
        for (int i = 0; i < length; i++) {
            String segment = segments().get(i);
            boolean fits = pattern.get(i).startsWith("{")
                    ? literals || segment.startsWith("<")
                    : segment.equals(pattern.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
