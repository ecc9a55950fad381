package org.bailiwick.app.portal;

import java.util.Set;

/** Tells the portal's paths from others'. */
final class PortalPaths {

    /** Other parts of the server; what they do not answer must not look like the portal. */
    private static final Set<String> RESERVED = Set.of(
            "api",
            "ws",
            "camunda",
            "engine-rest",
            "actuator",
            "oauth2",
            "login",
            "logout",
            "error",
            "WEB-INF",
            "META-INF");

    private PortalPaths() {}

    /** @param path with or without a leading slash */
    static boolean isReserved(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        int slash = relative.indexOf('/');
        return RESERVED.contains(slash < 0 ? relative : relative.substring(0, slash));
    }

    /** Whether the path is a place within the application, drawn by it and not a file: it has no dot. */
    static boolean isPlace(String path) {
        return path.indexOf('.') < 0 && !isReserved(path);
    }
}
