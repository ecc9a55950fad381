package org.bailiwick.app.workflow.webapps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.workflow.webapps.Browser.location;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.bailiwick.app.identity.Entitlement;
import org.bailiwick.app.identity.EntitlementReduced;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** How sessions of the web apps begin, what they bear with them, and every way in which they end. */
@EngineTest
class WebappSessionTests extends WebappTest {

    private static final String WHO_AM_I = "/camunda/api/admin/auth/user/default";
    private static final String OWN_LOGOUT = "/camunda/api/admin/auth/user/default/logout";
    private static final String BACK_CHANNEL = "/logout/connect/back-channel/keycloak";

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TestClock clock;

    @Test
    void pictureThatNobodyMaySeeYetMakesNoSession() throws Exception {
        Browser stranger = browser();
        var picture = HttpRequest.newBuilder().header("Accept", "image/avif,image/webp,*/*;q=0.8");
        assertThat(stranger.send("/camunda/app/tasklist/images/logo.png", picture.GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(stranger.cookie("BAILIWICK_SESSION")).isEmpty();
        assertThat(stranger.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(302);
        assertThat(stranger.cookie("BAILIWICK_SESSION")).isPresent();
    }

    // single logout

    @Test
    void theirOwnButtonEndsTheSessionHereAndAtKeycloak() throws Exception {
        Browser sam = login("sam", "requester", "service-desk");
        String session = KEYCLOAK.session();
        assertThat(sam.post(OWN_LOGOUT, "").statusCode()).isEqualTo(200);
        assertThat(sam.get(WHO_AM_I).statusCode()).isEqualTo(401);
        assertThat(KEYCLOAK.ended())
                .anyMatch(form -> form.contains("refresh_token=refresh-" + session)
                        && form.contains("client_id=bailiwick-webapps")
                        && form.contains("client_secret=test"));
    }

    @Test
    void logoutOfTheServerGoesOnToKeycloak() throws Exception {
        Browser sam = login("sam", "requester", "service-desk");
        assertThat(location(sam.post("/logout", "")).toString())
                .startsWith(KEYCLOAK.issuer() + "/protocol/openid-connect/logout?id_token_hint=");
        assertThat(sam.get(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    @Test
    void pagesLeadToKeycloakWhereTheyWouldAskForAPassword() throws Exception {
        Browser ada = login("ada", "requester", "administrator");
        for (String app : new String[] {"tasklist", "cockpit", "admin", "welcome"}) {
            assertThat(ada.get("/camunda/app/" + app + "/default/").body())
                    .as(app)
                    .contains("bailiwick-sign-out");
            assertThat(ada.get("/camunda/api/" + app + "/plugin/bailiwick-sign-out/static/app/plugin.js")
                            .body())
                    .as(app)
                    .contains("#/login");
        }
    }

    @Test
    void logoutInThePortalEndsTheSessionByTheBackChannel() throws Exception {
        Browser sam = login("sam", "requester", "service-desk");
        assertThat(backChannel(KEYCLOAK.logoutToken(claims -> {})).statusCode()).isEqualTo(200);
        assertThat(sam.get(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    @Test
    void backChannelEndsTheSessionItNamesAndNoOther() throws Exception {
        Browser atWork = login("sam", "requester", "service-desk");
        Browser atHome = login("sam", "requester", "service-desk");
        backChannel(KEYCLOAK.logoutToken(claims -> {}));
        assertThat(atHome.get(WHO_AM_I).statusCode()).isEqualTo(401);
        assertThat(atWork.get(WHO_AM_I).statusCode()).isEqualTo(200);
    }

    @Test
    void backChannelWithoutASessionEndsAllOfThePerson() throws Exception {
        Browser lena = login("lena", "requester", "service-desk-lead");
        Browser atWork = login("sam", "requester", "service-desk");
        Browser atHome = login("sam", "requester", "service-desk");
        backChannel(KEYCLOAK.logoutToken(claims -> claims.claim("sid", null)));
        assertThat(atHome.get(WHO_AM_I).statusCode()).isEqualTo(401);
        assertThat(atWork.get(WHO_AM_I).statusCode()).isEqualTo(401);
        assertThat(lena.get(WHO_AM_I).statusCode()).isEqualTo(200);
    }

    @Test
    void backChannelBelievesKeycloakOnly() throws Exception {
        Browser sam = login("sam", "requester", "service-desk");
        assertThat(backChannel(KEYCLOAK.forgedLogoutToken()).statusCode()).isEqualTo(400);
        Map<String, Consumer<JWTClaimsSet.Builder>> wrong = Map.of(
                "another client", claims -> claims.audience("bailiwick-portal"),
                "another realm", claims -> claims.issuer("http://localhost:8180/realms/master"),
                "a login", claims -> claims.claim("events", null),
                "a nonce", claims -> claims.claim("nonce", "n"),
                "nobody", claims -> claims.subject(null).claim("sid", null));
        for (var token : wrong.entrySet()) {
            assertThat(backChannel(KEYCLOAK.logoutToken(token.getValue())).statusCode())
                    .as(token.getKey())
                    .isEqualTo(400);
        }
        assertThat(backChannel("x").statusCode()).isEqualTo(400);
        assertThat(sam.get(WHO_AM_I).statusCode()).isEqualTo(200);
    }

    // what the directory takes away

    @Test
    void whoIsDisabledIsOutWithTheNextCall() throws Exception {
        Browser sam = login("sam", "requester", "service-desk");
        directorySays("sam", false, "requester", "service-desk");
        assertThat(sam.get(WHO_AM_I).statusCode()).isEqualTo(401);
        assertThat(location(sam.get("/camunda/app/tasklist/default/")).getPath())
                .isEqualTo("/oauth2/authorization/keycloak");
    }

    @Test
    void sessionOfWhoIsDisabledEndsWithoutACall() throws Exception {
        Browser sam = login("sam", "requester", "service-desk");
        events.publishEvent(new EntitlementReduced(FakeKeycloak.idOf("sam"), false, Set.of("service-desk"), Set.of()));
        assertThat(sam.get(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    @Test
    void lostRoleIsLostWithTheNextCall() throws Exception {
        Browser lena = login("lena", "requester", "service-desk", "service-desk-lead");
        assertThat(lena.get(FILTERS).body()).contains("Approvals");
        directorySays("lena", true, "requester", "service-desk");
        assertThat(lena.get(FILTERS).body()).contains("Unassigned").doesNotContain("Approvals");
        directorySays("lena", true, "requester");
        assertThat(lena.get(FILTERS).body()).doesNotContain("Unassigned");
        assertThat(lena.get(WHO_AM_I).body()).doesNotContain("tasklist");
        assertThat(lena.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(403);
    }

    @Test
    void directoryGivesNothingThatTheLoginDidNot() throws Exception {
        Browser rita = login("rita", "requester");
        directorySays("rita", true, "requester", "administrator");
        assertThat(rita.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
    }

    @Test
    void sessionEndsAtLastHoweverBusyItIs() throws Exception {
        Browser sam = login("sam", "requester", "service-desk");
        clock.advance(Duration.ofHours(11));
        assertThat(sam.get(WHO_AM_I).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofHours(2));
        assertThat(sam.get(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    // forged requests

    @ParameterizedTest
    @CsvSource({
        "POST, /camunda/api/engine/engine/default/task/none/claim",
        "PUT, /camunda/api/engine/engine/default/task/none",
        "DELETE, /camunda/api/engine/engine/default/deployment/none",
        "POST, /camunda/api/admin/auth/user/default/logout",
        "POST, /camunda/api/admin/auth/user/default/login/tasklist",
        "POST, /camunda/api/admin/setup/default/user/create",
        "POST, /logout"
    })
    void changeWithoutTheRightTokenIsRefused(String method, String path) throws Exception {
        Browser sam = login("sam", "requester", "service-desk");
        for (String token : new String[] {"", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
            var forged = HttpRequest.newBuilder()
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString("{}"));
            if (!token.isEmpty()) {
                forged.header("X-XSRF-TOKEN", token);
            }
            assertThat(sam.send(path, forged).statusCode()).isEqualTo(403);
        }
        assertThat(sam.get(WHO_AM_I).statusCode()).as("the session stays").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://localhost.evil.example",
        "Origin, http://[",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void callFromAnotherPageIsRefusedEvenWithTheToken(String header, String value) throws Exception {
        Browser sam = login("sam", "requester", "service-desk");
        String token = sam.cookie("XSRF-TOKEN").orElseThrow().getValue();
        var forged = HttpRequest.newBuilder()
                .header("X-XSRF-TOKEN", token)
                .header(header, value)
                .POST(BodyPublishers.noBody());
        assertThat(sam.send(OWN_LOGOUT, forged).statusCode()).isEqualTo(403);
        assertThat(sam.get(WHO_AM_I).statusCode()).isEqualTo(200);
    }

    @Test
    void ownPageMayCall() throws Exception {
        Browser sam = login("sam", "requester", "service-desk");
        var own = HttpRequest.newBuilder()
                .header("X-XSRF-TOKEN", sam.cookie("XSRF-TOKEN").orElseThrow().getValue())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Origin", "http://localhost:" + port)
                .POST(BodyPublishers.noBody());
        assertThat(sam.send(OWN_LOGOUT, own).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyIsLoggedInByAStrangersLogin() throws Exception {
        Browser mallory = browser();
        URI toKeycloak = location(mallory.get("/oauth2/authorization/keycloak"));
        KEYCLOAK.logsIn("mallory", Browser.query(toKeycloak).getOrDefault("nonce", ""), List.of(), "requester");
        String mallorysReturn = "/login/oauth2/code/keycloak?code=c&state="
                + toKeycloak.getRawQuery().replaceAll(".*state=([^&]*).*", "$1");

        Browser victim = browser();
        assertThat(location(victim.get(mallorysReturn)).toString()).contains("error");
        assertThat(victim.get(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    @Test
    void noOtherPageMayReadTheAnswers() throws Exception {
        Browser sam = login("sam", "requester", "service-desk");
        var asked = HttpRequest.newBuilder()
                .header("Origin", "https://evil.example")
                .GET();
        assertThat(sam.send(WHO_AM_I, asked).headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
    }

    // what a session bears with it

    @Test
    void loginBeginsANewSession() throws Exception {
        Browser sam = browser();
        sam.get("/oauth2/authorization/keycloak");
        String before = sam.cookie("BAILIWICK_SESSION").orElseThrow().getValue();
        sam.login("sam", "requester", "service-desk");
        assertThat(sam.cookie("BAILIWICK_SESSION").orElseThrow().getValue()).isNotEqualTo(before);
    }

    @Test
    void sessionCookieIsOutOfReachOfScriptsAndOfOtherPages() throws Exception {
        HttpResponse<String> answer = browser().get("/oauth2/authorization/keycloak");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("BAILIWICK_SESSION=")
                .contains("HttpOnly")
                .contains("SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void pagesBearAStrictPolicyAndNoBanner(String app) throws Exception {
        HttpResponse<String> page = login("ada", "requester", "administrator").get("/camunda/app/" + app + "/default/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'")
                .contains("object-src 'none'")
                .contains("form-action 'self'")
                .containsPattern("script-src 'nonce-[A-Za-z0-9_=-]+' 'strict-dynamic' 'unsafe-eval';")
                .doesNotContain("https:");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void strangerLearnsNoVersion() throws Exception {
        for (String path : new String[] {
            "/camunda/api/engine/version", "/camunda/api/engine/engine/default/version", "/camunda/api/engine/engine"
        }) {
            HttpResponse<String> answer = browser().get(path);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("7.24");
        }
    }

    private static final String FILTERS =
            "/camunda/api/engine/engine/default/filter?firstResult=0&maxResults=2000&itemCount=false&resourceType=Task";

    private void directorySays(String username, boolean enabled, String... roles) {
        UUID id = FakeKeycloak.idOf(username);
        Mockito.when(entitlements.of(id))
                .thenReturn(Optional.of(new Entitlement(id, enabled, Set.of(roles), Set.of())));
    }

    private HttpResponse<String> backChannel(String token) throws Exception {
        return browser()
                .send(
                        BACK_CHANNEL,
                        HttpRequest.newBuilder()
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(
                                        "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))));
    }
}
