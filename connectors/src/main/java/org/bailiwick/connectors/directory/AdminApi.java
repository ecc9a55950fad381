package org.bailiwick.connectors.directory;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Calls of the admin API with a token of the client's own; one token serves one round. */
final class AdminApi {

    private static final int PAGE = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final KeycloakSettings settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final ObjectMapper json = new ObjectMapper();
    private String token = "";

    AdminApi(KeycloakSettings settings) {
        this.settings = settings;
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Every page of a list that is read with {@code first} and {@code max}. */
    List<JsonNode> pages(String path, String query) {
        List<JsonNode> all = new ArrayList<>();
        List<JsonNode> page;
        do {
            page = list(path + "?" + query + "&first=" + all.size() + "&max=" + PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    List<JsonNode> list(String path) {
        HttpResponse<byte[]> answer = get(path);
        if (answer.statusCode() == 401) {
            login();
            answer = get(path);
        }
        if (answer.statusCode() != 200) {
            throw new DirectoryUnavailable(
                    "Keycloak answered " + answer.statusCode() + " to GET " + withoutQuery(path));
        }
        List<JsonNode> items = new ArrayList<>();
        parse(answer).forEach(items::add);
        return items;
    }

    private HttpResponse<byte[]> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(settings.admin() + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .timeout(TIMEOUT)
                .build());
    }

    private void login() {
        String credentials = encoded(settings.clientId()) + ":" + encoded(settings.clientSecret());
        HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(settings.token())
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build());
        if (answer.statusCode() != 200) {
            throw new DirectoryUnavailable(
                    "Keycloak answered " + answer.statusCode() + " to the login of " + settings.clientId());
        }
        token = parse(answer).path("access_token").asText("");
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new DirectoryUnavailable("Keycloak does not answer at " + settings.issuer(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DirectoryUnavailable("Interrupted while asking Keycloak", e);
        }
    }

    private JsonNode parse(HttpResponse<byte[]> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new DirectoryUnavailable("Keycloak answered something that is not JSON", e);
        }
    }

    private static String withoutQuery(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
