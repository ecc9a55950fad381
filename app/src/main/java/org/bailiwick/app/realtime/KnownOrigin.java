package org.bailiwick.app.realtime;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Pages of other origins open no live connection. Spring's own check also lets in whatever page has the same host as the
 * request, and both are the caller's to choose when a name is made to point here. A request without an origin is no
 * browser's; nothing is believed of it either before its token.
 */
class KnownOrigin implements HandshakeInterceptor {

    private final List<String> known;

    KnownOrigin(List<String> known) {
        this.known = known;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        List<String> origins = request.getHeaders().getOrEmpty("Origin");
        if (origins.isEmpty() || (origins.size() == 1 && known.contains(origins.get(0)))) {
            return true;
        }
        response.setStatusCode(HttpStatus.FORBIDDEN);
        return false;
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}
}
