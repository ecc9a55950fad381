package org.bailiwick.app.edge.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bailiwick.app.shared.RequestPath;

/** What a request asks for, as far as limits tell things apart. */
final class Asked {

    private static final List<String> LOGIN = List.of("/oauth2", "/login", "/camunda");

    /** What is searched for even without a parameter that says so. */
    private static final Set<String> SEARCHES = Set.of("/api/search", "/api/knowledge/suggestions");

    private static final Pattern EXPORT =
            Pattern.compile("/api/(tickets/export|audit/export|me/personal-data|users/[^/]+/personal-data)/?");

    private Asked() {}

    static boolean enrolment(HttpServletRequest request) {
        return path(request).equals("/api/agent/enrol");
    }

    static boolean report(HttpServletRequest request) {
        return path(request).equals("/api/report");
    }

    static boolean login(HttpServletRequest request) {
        String path = path(request);
        return LOGIN.stream().anyMatch(prefix -> RequestPath.isWithin(path, prefix));
    }

    /** Searching costs more than reading, wherever it is done. */
    static boolean search(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && (SEARCHES.contains(path(request)) || isGiven(request, "search") || isGiven(request, "q"));
    }

    /** Everything at once, in one answer. */
    static boolean export(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && EXPORT.matcher(path(request)).matches();
    }

    private static boolean isGiven(HttpServletRequest request, String parameter) {
        String value = request.getParameter(parameter);
        return value != null && !value.isBlank();
    }

    private static String path(HttpServletRequest request) {
        return RequestPath.of(request);
    }
}
