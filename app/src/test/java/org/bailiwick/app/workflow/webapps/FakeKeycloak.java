package org.bailiwick.app.workflow.webapps;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.bailiwick.app.testing.TestPerson;

/** Keycloak's addresses of a login and a logout, for one person at a time, who never has to type a password. */
final class FakeKeycloak {

    private final HttpServer server;
    private final RSAKey key;
    private volatile String username = "nobody";
    private volatile List<String> roles = List.of();
    private volatile List<String> groups = List.of();
    private volatile String nonce = "";
    private volatile String session = "";
    private final List<String> ended = new CopyOnWriteArrayList<>();

    FakeKeycloak() {
        try {
            key = new RSAKeyGenerator(2048).keyID("k1").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/realms/bailiwick/protocol/openid-connect/certs", this::keys);
        server.createContext("/realms/bailiwick/protocol/openid-connect/token", this::token);
        server.createContext("/realms/bailiwick/protocol/openid-connect/logout", this::logout);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/bailiwick";
    }

    /** Who the next login is; each login is a session of its own. */
    void logsIn(String name, String loginNonce, List<String> directoryGroups, String... realmRoles) {
        username = name;
        nonce = loginNonce;
        groups = List.copyOf(directoryGroups);
        roles = List.of(realmRoles);
        session = "session-" + UUID.randomUUID();
    }

    /** The session that the last login began. */
    String session() {
        return session;
    }

    /** What was posted to end sessions. */
    List<String> ended() {
        return ended;
    }

    static UUID idOf(String username) {
        return UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8));
    }

    /** What Keycloak posts to the back channel; changes make one that must be refused. */
    String logoutToken(Consumer<JWTClaimsSet.Builder> changes) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("bailiwick-webapps")
                .subject(idOf(username).toString())
                .jwtID(UUID.randomUUID().toString())
                .claim("sid", session)
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(2))));
        changes.accept(claims);
        return sign(claims.build(), key);
    }

    /** As {@link #logoutToken}, by somebody who is not Keycloak. */
    String forgedLogoutToken() throws JOSEException {
        var stranger = new RSAKeyGenerator(2048).keyID("k1").generate();
        try {
            return sign(SignedJWT.parse(logoutToken(claims -> {})).getJWTClaimsSet(), stranger);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody whom no test knows has no other name. */
    private static String fullName(String username) {
        return Arrays.stream(TestPerson.values())
                .filter(person -> person.username().equals(username))
                .map(TestPerson::fullName)
                .findFirst()
                .orElse(username);
    }

    private void logout(HttpExchange exchange) throws IOException {
        ended.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private void keys(HttpExchange exchange) throws IOException {
        answer(exchange, new JWKSet(key.toPublicJWK()).toString());
    }

    private void token(HttpExchange exchange) throws IOException {
        // Spring's decoder checks times against the system's clock.
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("bailiwick-webapps")
                .subject(idOf(username).toString())
                .claim("preferred_username", username)
                .claim("name", fullName(username))
                .claim("roles", roles)
                .claim("groups", groups)
                .claim("nonce", nonce)
                .claim("sid", session)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .build();
        String token = sign(claims, key);
        answer(
                exchange,
                "{\"access_token\":\"%s\",\"id_token\":\"%s\",\"refresh_token\":\"refresh-%s\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                        .formatted(token, token, session));
    }

    private static String sign(JWTClaimsSet claims, RSAKey by) {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
        try {
            jwt.sign(new RSASSASigner(by));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
