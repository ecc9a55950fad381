package org.bailiwick.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.testing.DirectoryTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDirectory;
import org.bailiwick.app.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;

@DirectoryTest
@RecordApplicationEvents
class EntitlementTests {

    private static final Duration A_ROUND = Duration.ofSeconds(15);

    @Autowired
    private MockMvc http;

    @Autowired
    private TestDirectory directory;

    @Autowired
    private Entitlements entitlements;

    @Autowired
    private DirectoryRounds rounds;

    @Autowired
    private DirectorySynchronisation synchronisation;

    @Autowired
    private TestClock clock;

    private final String name = "person-" + UUID.randomUUID();
    private final UUID id = TestTokens.idOf(name);

    @BeforeEach
    void everythingWorks() {
        directory.reset();
        directory.put(UUID.randomUUID(), "somebody", "administrator");
        synchronisation.run();
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void aTokenGivesNoMoreThanTheDirectory() throws Exception {
        directory.put(id, name, "requester");

        http.perform(get("/api/me").with(token("requester", "service-desk")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.roles").value("requester"))
                .andExpect(jsonPath("$.groups").value("requester"))
                .andExpect(jsonPath("$.directory.state").value("current"));
        http.perform(get("/api/alerts/rules").with(token("requester", "service-desk")))
                .andExpect(status().isForbidden());
    }

    @Test
    void theDirectoryGivesNoMoreThanTheToken() throws Exception {
        directory.put(id, name, "requester", "service-desk");

        http.perform(get("/api/alerts/rules").with(token("requester"))).andExpect(status().isForbidden());
    }

    @Test
    void whoIsDisabledOrGoneIsNotLetIn() throws Exception {
        directory.put(id, name, "requester");
        directory.disable(id);
        http.perform(get("/api/me").with(token("requester")))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("person-disabled"));

        directory.remove(id);
        clock.advance(Duration.ofSeconds(40));
        http.perform(get("/api/me").with(token("requester")))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.code").value("person-disabled"));
    }

    @Test
    void whatWasTakenAwayIsFoundByTheNextRound(@Autowired ApplicationEvents events) throws Exception {
        directory.put(id, name, "requester", "service-desk");
        http.perform(get("/api/alerts/rules").with(token("requester", "service-desk")))
                .andExpect(status().isOk());

        directory.put(id, name, "requester");
        http.perform(get("/api/alerts/rules").with(token("requester", "service-desk")))
                .andExpect(status().isOk());
        clock.advance(A_ROUND);
        rounds.peopleHere();

        await().untilAsserted(() -> http.perform(get("/api/alerts/rules").with(token("requester", "service-desk")))
                .andExpect(status().isForbidden()));
        // Told on a thread of the watch, so it is looked for in what it did there.
        assertThat(entitlements.of(id)).contains(new Entitlement(id, true, Set.of("requester"), Set.of("requester")));
        assertThat(directory.asked(id)).isEqualTo(2);
    }

    @Test
    void tellsWhatWasTakenAwayOnce(@Autowired ApplicationEvents events) {
        directory.put(id, name, "requester", "service-desk");
        entitlements.of(id);
        directory.put(id, name, "requester");
        clock.advance(A_ROUND);

        synchronisation.run();
        synchronisation.run();

        assertThat(events.stream(EntitlementReduced.class)
                        .filter(reduced -> reduced.personId().equals(id)))
                .containsExactly(new EntitlementReduced(id, true, Set.of("service-desk"), Set.of("service-desk")));
    }

    @Test
    void whatIsGivenTakesNothingAway(@Autowired ApplicationEvents events) {
        directory.put(id, name, "requester");
        entitlements.of(id);
        directory.put(id, name, "requester", "auditor");
        clock.advance(A_ROUND);

        synchronisation.run();

        assertThat(entitlements.of(id).orElseThrow().allows("auditor")).isTrue();
        assertThat(events.stream(EntitlementReduced.class).map(EntitlementReduced::personId))
                .doesNotContain(id);
    }

    @Test
    void whoWasAwayForLongIsAskedForAtOnce() throws Exception {
        directory.put(id, name, "requester", "service-desk");
        http.perform(get("/api/alerts/rules").with(token("requester", "service-desk")))
                .andExpect(status().isOk());

        directory.put(id, name, "requester");
        clock.advance(Duration.ofMinutes(20));

        http.perform(get("/api/alerts/rules").with(token("requester", "service-desk")))
                .andExpect(status().isForbidden());
    }

    @Test
    void oneSlowAnswerDelaysNobodyElse() {
        List<UUID> others = Stream.generate(UUID::randomUUID).limit(30).toList();
        others.forEach(other -> directory.put(other, "u-" + other, "requester", "service-desk"));
        others.forEach(entitlements::of);
        directory.put(id, name, "requester", "service-desk");
        entitlements.of(id);
        CountDownLatch answers = directory.slow(id);
        others.forEach(other -> directory.put(other, "u-" + other, "requester"));
        clock.advance(A_ROUND);

        rounds.peopleHere();
        rounds.peopleHere();

        await().untilAsserted(() -> assertThat(others)
                .allSatisfy(other ->
                        assertThat(entitlements.of(other).orElseThrow().roles()).containsExactly("requester")));
        assertThat(directory.asked(id)).as("asked again while it hangs").isEqualTo(2);
        assertThat(entitlements.of(id).orElseThrow().roles()).contains("service-desk");
        answers.countDown();
    }

    @Test
    void aDirectoryThatIsAwayTakesNothingAway() throws Exception {
        directory.put(id, name, "requester", "service-desk");
        http.perform(get("/api/me").with(token("requester", "service-desk"))).andExpect(status().isOk());

        directory.away(true);
        clock.advance(Duration.ofMinutes(5));
        synchronisation.run();

        http.perform(get("/api/me").with(token("requester", "service-desk")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.roles[1]").value("service-desk"))
                .andExpect(jsonPath("$.directory.state").value("unreachable"));
        directory.away(false);
        synchronisation.run();
        http.perform(get("/api/me").with(token("requester", "service-desk")))
                .andExpect(jsonPath("$.directory.state").value("current"));
    }

    @Test
    void afterTenMinutesWithoutAWordStaffChangesNothing() throws Exception {
        directory.put(id, name, "requester", "service-desk");
        http.perform(get("/api/me").with(token("requester", "service-desk"))).andExpect(status().isOk());
        directory.away(true);

        clock.advance(Duration.ofMinutes(9));
        acknowledge().andExpect(status().isNotFound());
        clock.advance(Duration.ofMinutes(1));

        acknowledge()
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.code").value("directory-unreachable"));
        http.perform(get("/api/alerts/rules").with(token("requester", "service-desk")))
                .andExpect(status().isOk());
        http.perform(post("/api/tickets")
                        .with(token("requester", "service-desk"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().is4xxClientError());
    }

    @Test
    void somebodyTheDirectoryNeverSpokeOfIsWhoTheirTokenSays() throws Exception {
        directory.away(true);

        http.perform(get("/api/alerts/rules").with(token("requester", "service-desk")))
                .andExpect(status().isOk());
        acknowledge().andExpect(status().isServiceUnavailable());
    }

    @Test
    void confirmsAtTheMoment() {
        directory.put(id, name, "requester", "service-desk-lead");
        assertThatCode(() -> entitlements.confirm(id, Role.SERVICE_DESK_LEAD)).doesNotThrowAnyException();

        directory.put(id, name, "requester");

        assertThatThrownBy(() -> entitlements.confirm(id, Role.SERVICE_DESK_LEAD))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("role-ended"));
        assertThat(entitlements.of(id).orElseThrow().roles()).containsExactly("requester");
    }

    @Test
    void confirmsNothingWithoutAnAnswer() {
        directory.put(id, name, "requester", "service-desk-lead");
        entitlements.of(id);
        directory.away(true);

        assertThatThrownBy(() -> entitlements.confirm(id, Role.SERVICE_DESK_LEAD))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("directory-unreachable"));
    }

    @Test
    void confirmsNobodyWhoIsDisabled() {
        directory.put(id, name, "requester", "service-desk-lead");
        directory.disable(id);

        assertThatThrownBy(() -> entitlements.confirm(id, Role.SERVICE_DESK_LEAD))
                .isInstanceOf(Problem.class);
    }

    private org.springframework.test.web.servlet.ResultActions acknowledge() throws Exception {
        return http.perform(
                post("/api/alerts/" + UUID.randomUUID() + "/acknowledge").with(token("requester", "service-desk")));
    }

    private org.springframework.test.web.servlet.request.RequestPostProcessor token(String... roles) {
        return bearer(TestTokens.ofRoles(name, roles));
    }
}
