package org.bailiwick.app.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes keys as a realm does, and counts who asks. */
final class KeysOfARealm implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private final byte[] keys;

    KeysOfARealm(JWK... keys) throws IOException {
        this.keys = new JWKSet(java.util.List.of(keys)).toString().getBytes(StandardCharsets.UTF_8);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String realm() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/bailiwick";
    }

    URI address() {
        return URI.create(realm() + "/protocol/openid-connect/certs");
    }

    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        asked.incrementAndGet();
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(200, keys.length);
        call.getResponseBody().write(keys);
        call.close();
    }
}
