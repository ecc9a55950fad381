package org.bailiwick.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bailiwick.app.audit.ActingPrincipal;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.web.servlet.MockMvc;

@ServerTest
class AccessTokenTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JwtDecoder decoder;

    @Autowired
    private Principals principals;

    @Autowired
    private OAuth2TokenValidator<Jwt> validator;

    @Test
    void tellsAPersonWhoTheyAre() throws Exception {
        http.perform(get("/api/me").with(bearer(TestPerson.LENA)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value(TestPerson.LENA.id().toString()))
                .andExpect(jsonPath("$.username").value("lena"))
                .andExpect(jsonPath("$.roles[0]").value("requester"));
    }

    @Test
    void learnsAPersonFromTheirTokenAtFirstSight() throws Exception {
        http.perform(get("/api/me").with(bearer(TestTokens.ofRoles("newcomer", "requester", "auditor"))))
                .andExpect(status().isOk());

        Person newcomer = people.byUsername("NEWCOMER").orElseThrow();
        assertThat(newcomer.roles()).containsExactlyInAnyOrder("requester", "auditor");
        assertThat(people.groupsOf(newcomer.id())).containsExactly("auditor", "requester");
    }

    @Test
    void ignoresRolesNobodyKnows() throws Exception {
        http.perform(get("/api/me").with(bearer(TestTokens.ofRoles("stranger", "offline_access", "uma_authorization"))))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("forbidden"));
    }

    @Test
    void opensTheSessionToEverybody() throws Exception {
        http.perform(get("/api/session"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.clientId").value("bailiwick-portal"))
                .andExpect(jsonPath("$.issuer").value(TestTokens.ISSUER));
    }

    @Test
    void refusesACallWithoutToken() throws Exception {
        http.perform(get("/api/me"))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.code").value("token-missing"));
    }

    @Test
    void refusesWhatNobodyListed() throws Exception {
        http.perform(get("/api/no-such-thing").with(bearer(TestPerson.ADA))).andExpect(status().isForbidden());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void refusesBadTokens(String why, String token) throws Exception {
        http.perform(get("/api/me").with(bearer(token)))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("token-invalid"));
    }

    /** With the server's own decoder, which fetches the realm's keys: the rest of the tests know the key already. */
    @Test
    void believesNoBadTokenAndAsksNobodyElseForKeys() throws Exception {
        try (KeysOfARealm realm = new KeysOfARealm(TestTokens.publicKey());
                KeysOfARealm elsewhere = new KeysOfARealm(BadTokens.stranger())) {
            JwtDecoder decoder = new PeopleTokens()
                    .peopleTokenDecoder(
                            new IdentitySettings(realm.realm(), "bailiwick", "bailiwick-portal", Set.of()),
                            validator,
                            new RestTemplateBuilder());

            for (var bad : BadTokens.all(elsewhere.address()).entrySet()) {
                assertThatThrownBy(() -> decoder.decode(bad.getValue()))
                        .as(bad.getKey())
                        .isInstanceOf(BadJwtException.class);
            }
            assertThat(decoder.decode(TestTokens.of(TestPerson.ADA)).getSubject())
                    .isEqualTo(TestPerson.ADA.id().toString());
            assertThat(realm.asked()).isPositive();
            assertThat(elsewhere.asked()).isZero();
        }
    }

    @Test
    void takesATokenOfTheModeler() throws Exception {
        http.perform(get("/api/me").with(bearer(with(claims -> claims.claim("azp", "bailiwick-modeler")))))
                .andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/api/users", "/api/devices", "/api/tickets", "/api/no-such-thing"})
    void aConnectorOpensNothingOfPeople(String path) throws Exception {
        http.perform(get(path).with(bearer(connector()))).andExpect(status().isForbidden());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/report", "/api/heartbeat", "/api/errors"})
    void aConnectorAndAPersonOpenNothingOfDevices(String path) throws Exception {
        for (String token : List.of(connector(), TestTokens.of(TestPerson.ADA))) {
            http.perform(post(path)
                            .with(bearer(token))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{}"))
                    .andExpect(status().isUnauthorized());
        }
    }

    @Test
    void aDeviceOpensNothingOfPeople() throws Exception {
        TestDevice device = TestDevice.approved(jdbc, clock);
        for (String path : List.of("/api/me", "/api/users", "/api/devices/" + device.id(), "/api/tickets")) {
            http.perform(get(path).with(device.bearer(clock)))
                    .andExpect(status().isUnauthorized())
                    .andExpect(jsonPath("$.code").value("token-invalid"));
        }
    }

    @Test
    void aConnectorActsAsNobodyElse() {
        var login = principals.convert(token(connector()));

        assertThat(login.getAuthorities()).isEmpty();
        assertThat(login.getPrincipal())
                .isInstanceOfSatisfying(
                        ActingPrincipal.class,
                        acting -> assertThat(acting.actor())
                                .isEqualTo(Actor.connector("bailiwick-monitoring", "bailiwick-monitoring")));
        assertThat(CurrentUser.in(login)).isEmpty();
    }

    @Test
    void refusesATokenHalfAMinuteAfterItsEnd() throws Exception {
        Instant end = clock.instant().minusSeconds(31);
        String late = with(claims -> claims.expirationTime(Date.from(end)));
        String justInTime = with(claims -> claims.expirationTime(Date.from(end.plusSeconds(2))));

        http.perform(get("/api/me").with(bearer(late))).andExpect(status().isUnauthorized());
        http.perform(get("/api/me").with(bearer(justInTime))).andExpect(status().isOk());
    }

    private static Stream<Arguments> badTokens() throws Exception {
        return BadTokens.all(URI.create("http://127.0.0.1:9/keys")).entrySet().stream()
                .map(token -> Arguments.of(token.getKey(), token.getValue()));
    }

    /** As Keycloak makes one for a service account; the roles are what a careless mapper would add. */
    private static String connector() {
        return with(claims -> claims.claim("azp", "bailiwick-monitoring")
                .claim("client_id", "bailiwick-monitoring")
                .claim("preferred_username", "service-account-bailiwick-monitoring")
                .claim("roles", List.of("administrator", "requester")));
    }

    private Jwt token(String text) {
        return decoder.decode(text);
    }

    private static String with(Consumer<JWTClaimsSet.Builder> changes) {
        return TestTokens.with(TestPerson.LENA, changes);
    }
}
