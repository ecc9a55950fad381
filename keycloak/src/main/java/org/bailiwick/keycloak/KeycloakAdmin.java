package org.bailiwick.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Brings the clients of an imported realm up to date. Keycloak imports a realm only while it does not exist; the
 * application's address, a client's secret or the realm file may change later.
 */
public final class KeycloakAdmin {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakSettings settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public KeycloakAdmin(KeycloakSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes every client of the realm file what the file says, and adds the missing ones; others are left alone.
     *
     * @throws IOException when Keycloak refuses; the message has the answer's status
     */
    public void updateClients() throws IOException, InterruptedException {
        String token = token();
        for (JsonNode client : RealmFile.clients(settings)) {
            String clientId = client.get("clientId").asText();
            JsonNode found = JSON.readTree(send(token, "GET", "/clients?clientId=" + encode(clientId), "")
                    .body());
            if (found.isEmpty()) {
                send(token, "POST", "/clients", client.toString());
            } else {
                send(token, "PUT", "/clients/" + found.get(0).get("id").asText(), client.toString());
            }
        }
    }

    /** Updates the clients unless the last update of this installation said the same. */
    public void updateClientsIfChanged() throws IOException, InterruptedException {
        Path applied = settings.folder().resolve("applied-clients");
        String fingerprint = fingerprint(RealmFile.clients(settings).toString());
        if (Files.exists(applied) && Files.readString(applied).equals(fingerprint)) {
            return;
        }
        updateClients();
        Files.writeString(applied, fingerprint);
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private String token() throws IOException, InterruptedException {
        var form = Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                KeycloakInstance.ADMIN,
                "password",
                settings.adminPassword());
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(
                        URI.create(settings.url() + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(
                        checked(http.send(request, BodyHandlers.ofString())).body())
                .get("access_token")
                .asText();
    }

    private HttpResponse<String> send(String token, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(settings.url() + "/admin/realms/" + RealmFile.REALM + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return checked(http.send(request, BodyHandlers.ofString()));
    }

    private static HttpResponse<String> checked(HttpResponse<String> response) throws IOException {
        if (response.statusCode() >= 300) {
            throw new IOException("Keycloak answered " + response.statusCode() + " to "
                    + response.request().method() + " " + response.uri().getPath());
        }
        return response;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
