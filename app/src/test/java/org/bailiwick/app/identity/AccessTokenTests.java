package org.bailiwick.app.identity;

import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ServerTest
class AccessTokenTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

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
        org.assertj.core.api.Assertions.assertThat(newcomer.roles()).containsExactlyInAnyOrder("requester", "auditor");
        org.assertj.core.api.Assertions.assertThat(people.groupsOf(newcomer.id()))
                .containsExactly("auditor", "requester");
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

    @Test
    void refusesATokenHalfAMinuteAfterItsEnd() throws Exception {
        Instant end = clock.instant().minusSeconds(31);
        String late = with(claims -> claims.expirationTime(Date.from(end)));
        String justInTime = with(claims -> claims.expirationTime(Date.from(end.plusSeconds(2))));

        http.perform(get("/api/me").with(bearer(late))).andExpect(status().isUnauthorized());
        http.perform(get("/api/me").with(bearer(justInTime))).andExpect(status().isOk());
    }

    private static Stream<Arguments> badTokens() {
        return Stream.of(
                Arguments.of("forged", TestTokens.forged(TestPerson.LENA)),
                Arguments.of("not a token", "e30.e30.e30"),
                Arguments.of("without signature", unsigned()),
                Arguments.of("of another issuer", with(claims -> claims.issuer("http://elsewhere/realms/bailiwick"))),
                Arguments.of("for another audience", with(claims -> claims.audience("account"))),
                Arguments.of("without audience", with(claims -> claims.audience((String) null))),
                Arguments.of("without end", with(claims -> claims.expirationTime(null))),
                Arguments.of("of nobody", with(claims -> claims.subject(null))),
                Arguments.of("of no person's id", with(claims -> claims.subject("service-account"))),
                Arguments.of(
                        "not valid yet",
                        with(claims -> claims.notBeforeTime(Date.from(Instant.parse("2099-01-01T00:00:00Z"))))),
                Arguments.of("of a realm's id token", with(claims -> claims.audience(List.of("bailiwick-portal")))));
    }

    private static String unsigned() {
        String good = TestTokens.of(TestPerson.LENA);
        String payload = good.split("\\.")[1];
        return "eyJhbGciOiJub25lIn0." + payload + ".";
    }

    private static String with(Consumer<JWTClaimsSet.Builder> changes) {
        return TestTokens.with(TestPerson.LENA, changes);
    }
}
