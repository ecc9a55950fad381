package org.bailiwick.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as the code flow with PKCE needs: one person's cookies, forms and redirects. */
public final class Browser {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new LocalCookies()).build();
    private final String openid;
    private final String redirect;

    public Browser(String issuer, String redirect) {
        this.openid = issuer + "/protocol/openid-connect";
        this.redirect = redirect;
    }

    /** What the authorization endpoint answers; with PKCE or, as an attacker would try, without. */
    HttpResponse<String> openLogin(String redirectUri, boolean pkce) throws Exception {
        String query = form(Map.of(
                "client_id", "bailiwick-portal",
                "response_type", "code",
                "scope", "openid",
                "redirect_uri", redirectUri));
        if (pkce) {
            query += "&code_challenge_method=S256&code_challenge=" + challenge();
        }
        return http.send(
                HttpRequest.newBuilder(URI.create(openid + "/auth?" + query)).build(), BodyHandlers.ofString());
    }

    /** Logs in and exchanges the code; the token endpoint's answer. */
    public JsonNode login(String username, String password) throws Exception {
        return exchange(password(username, password));
    }

    /** A page, after all redirects but those to the application. */
    public HttpResponse<String> open(String address) throws Exception {
        return follow(page(URI.create(address)));
    }

    /** What comes after name and password: the redirect to the application, or a page that asks for more. */
    public HttpResponse<String> password(String username, String password) throws Exception {
        return fill(openLogin(redirect, true), Map.of("username", username, "password", password));
    }

    /** Fills in the form of a page and follows redirects as far as the application. */
    public HttpResponse<String> fill(HttpResponse<String> page, Map<String, String> fields) throws Exception {
        var action = FORM.matcher(page.body());
        assertThat(action.find()).as(page + "\n" + page.body()).isTrue();
        return follow(post(action.group(1).replace("&amp;", "&"), fields));
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) throws Exception {
        HttpResponse<String> last = answer;
        String location = location(last);
        while (!location.isEmpty() && !location.startsWith(redirect)) {
            URI next = last.uri().resolve(location);
            last = page(next);
            location = location(last);
        }
        return last;
    }

    private HttpResponse<String> page(URI address) throws Exception {
        var request = HttpRequest.newBuilder(address)
                .header("Accept", "text/html,application/json;q=0.9,*/*;q=0.8")
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** Whether Keycloak sends the person back to the application with a code. */
    public boolean isIn(HttpResponse<String> answer) {
        return CODE.matcher(location(answer)).find();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    /** Exchanges the code of the redirect to the application. */
    public JsonNode exchange(HttpResponse<String> sent) throws Exception {
        String location = location(sent);
        var code = CODE.matcher(location);
        assertThat(code.find())
                .as("redirect with a code, got " + sent.statusCode() + " " + location + "\n" + sent.body())
                .isTrue();
        return token(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "bailiwick-portal",
                "code",
                code.group(1),
                "redirect_uri",
                redirect,
                "code_verifier",
                VERIFIER));
    }

    public JsonNode refresh(String refreshToken) throws Exception {
        return token(
                Map.of("grant_type", "refresh_token", "client_id", "bailiwick-portal", "refresh_token", refreshToken));
    }

    JsonNode token(Map<String, String> fields) throws Exception {
        return JSON.readTree(post(openid + "/token", fields).body());
    }

    public HttpResponse<String> get(String address, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    public static JsonNode claims(JsonNode answer) throws IOException {
        assertThat(answer.has("access_token")).as(answer.toString()).isTrue();
        String payload = answer.get("access_token").asText().split("\\.", -1)[1];
        return JSON.readTree(Base64.getUrlDecoder().decode(payload));
    }

    private HttpResponse<String> post(String address, Map<String, String> fields) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields)))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String challenge() throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Browsers send Secure cookies to localhost over plain HTTP; the JDK's cookie manager does not. */
    private static final class LocalCookies extends CookieManager {
        @Override
        public void put(URI uri, Map<String, java.util.List<String>> headers) throws IOException {
            super.put(
                    uri,
                    headers.entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    header -> header.getValue().stream()
                                            .map(value -> value.replaceAll("(?i);\\s*secure", ""))
                                            .toList())));
        }
    }
}
