package org.bailiwick.app.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id that ties an answer to the lines of the log: the caller's W3C trace id, or a new one. */
public final class Trace {

    static final String KEY = "traceId";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private Trace() {}

    /** The id of the work this thread is doing; absent outside of requests. */
    public static @Nullable String current() {
        return MDC.get(KEY);
    }

    /** The id of a request, which keeps it on whatever thread it is answered. */
    static String of(HttpServletRequest request) {
        if (request.getAttribute(KEY) instanceof String known) {
            return known;
        }
        String id = given(request.getHeader("traceparent"));
        request.setAttribute(KEY, id);
        return id;
    }

    private static String given(@Nullable String traceparent) {
        if (traceparent != null && traceparent.length() == 55) {
            var matcher = TRACEPARENT.matcher(traceparent);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
