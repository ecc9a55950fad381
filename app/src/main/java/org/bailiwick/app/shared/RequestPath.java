package org.bailiwick.app.shared;

import jakarta.servlet.http.HttpServletRequest;

/** The path as the container reads it: decoded, without parameters, the same however it was spelt. */
public final class RequestPath {

    private RequestPath() {}

    public static String of(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    /** Whether it is the prefix, a whole path, or lies below it. */
    public static boolean isWithin(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
