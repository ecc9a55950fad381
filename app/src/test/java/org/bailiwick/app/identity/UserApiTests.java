package org.bailiwick.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.testing.DirectoryTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDirectory;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.connectors.directory.DirectoryPerson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

@DirectoryTest
@RecordApplicationEvents
class UserApiTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private TestDirectory directory;

    @Autowired
    private DirectorySynchronisation synchronisation;

    @Autowired
    private LastSeen lastSeen;

    @Autowired
    private Entitlements entitlements;

    @Autowired
    private TestClock clock;

    @Autowired
    private RoleChanges roles;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void administratorsAndSomebody() {
        clock.advance(Duration.ofMinutes(1));
        directory.reset();
        directory.put(TestPerson.ADA);
        directory.put(TestPerson.SAM);
        directory.put(id, "somebody-" + mark, "requester");
        synchronisation.run();
    }

    @Test
    void findsPeopleByAnyPartOfTheirNamePageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            person("Person " + i + " Of " + mark, "p" + i + mark + "@example.org", "requester");
        }
        synchronisation.run();
        List<String> found = new ArrayList<>();
        @Nullable String next = null;
        do {
            String page = sam(get("/api/users")
                            .param("search", "OF " + mark.toUpperCase(java.util.Locale.ROOT))
                            .param("limit", "2")
                            .param("after", next == null ? "" : next))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            found.addAll(JsonPath.read(page, "$.items[*].name"));
            next = page.contains("\"next\"") ? JsonPath.read(page, "$.next") : null;
        } while (next != null);

        assertThat(found).hasSize(5).isSorted().doesNotHaveDuplicates();
        sam(get("/api/users").param("search", "p3" + mark + "@"))
                .andExpect(jsonPath("$.items.length()").value(1));
        sam(get("/api/users").param("search", "%" + mark))
                .andExpect(jsonPath("$.items.length()").value(0));
        sam(get("/api/users").param("search", "p_" + mark))
                .andExpect(jsonPath("$.items.length()").value(0));
    }

    @Test
    void findsPeopleByRoleAndDisabledOnesOnDemand() throws Exception {
        UUID auditor = person("Auditor " + mark, null, "auditor");
        UUID gone = person("Gone " + mark, null, "auditor");
        directory.disable(gone);
        synchronisation.run();

        sam(get("/api/users").param("search", mark).param("role", "auditor"))
                .andExpect(jsonPath("$.items[*].id").value(auditor.toString()));
        sam(get("/api/users").param("search", mark).param("role", "auditor").param("disabled", "true"))
                .andExpect(jsonPath("$.items.length()").value(2));
    }

    @Test
    void theSearchHasAnIndex() {
        jdbc.sql("set enable_seqscan = off").update();
        try {
            assertThat(String.join(
                            "\n",
                            jdbc.sql("explain select id from person where search_text like '%lena%'")
                                    .query(String.class)
                                    .list()))
                    .contains("person_search");
        } finally {
            jdbc.sql("reset enable_seqscan").update();
        }
    }

    @Test
    void refusesWhatIsNoSearch() throws Exception {
        sam(get("/api/users").param("search", "x".repeat(201)))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value("invalid-search"));
        sam(get("/api/users").param("after", "nonsense")).andExpect(status().isUnprocessableEntity());
        sam(get("/api/users/" + UUID.randomUUID())).andExpect(status().isNotFound());
        sam(get("/api/users/not-an-id")).andExpect(status().is4xxClientError());
    }

    @Test
    void tellsSitesAndWhenSomebodyWasHere() throws Exception {
        directory.put(new DirectoryPerson(
                id, "somebody-" + mark, "Some Body", null, true, Set.of("requester"), Set.of("site-vienna", "night")));
        synchronisation.run();
        sam(get("/api/users/" + id))
                .andExpect(jsonPath("$.sites").value("vienna"))
                .andExpect(jsonPath("$.lastSeenAt").doesNotExist());

        http.perform(get("/api/me").with(bearer(token()))).andExpect(status().isOk());
        lastSeen.write();
        sam(get("/api/users/" + id))
                .andExpect(jsonPath("$.lastSeenAt").value(clock.instant().toString()));
        String first = clock.instant().toString();
        clock.advance(Duration.ofMinutes(4));
        http.perform(get("/api/me").with(bearer(token()))).andExpect(status().isOk());
        lastSeen.write();
        sam(get("/api/users/" + id)).andExpect(jsonPath("$.lastSeenAt").value(first));
    }

    @Test
    void anAdministratorGivesARoleInTheDirectory() throws Exception {
        ada(put("/api/users/" + id + "/roles/auditor"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.roles[0]").value("auditor"));

        assertThat(directory.person(id).orElseThrow().roles()).contains("auditor");
        assertThat(trail("person.role-granted"))
                .containsExactly(TestPerson.ADA.id() + " [\"requester\"] [\"auditor\", \"requester\"]");
    }

    @Test
    void whatAnAdministratorTakesIsGoneAtOnce(@Autowired ApplicationEvents events) throws Exception {
        directory.put(id, "somebody-" + mark, "requester", "auditor");
        String token = TestTokens.with(
                TestPerson.RITA,
                claims -> claims.subject(id.toString()).claim("roles", List.of("requester", "auditor")));
        clock.advance(Duration.ofSeconds(30));
        http.perform(get("/api/alerts/rules").with(bearer(token))).andExpect(status().isOk());

        ada(delete("/api/users/" + id + "/roles/auditor"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.roles").value("requester"));

        http.perform(get("/api/alerts/rules").with(bearer(token))).andExpect(status().isForbidden());
        assertThat(events.stream(EntitlementReduced.class))
                .contains(new EntitlementReduced(id, true, Set.of("auditor"), Set.of("auditor")));
        assertThat(trail("person.role-revoked")).hasSize(1);
    }

    @Test
    void aRoleThatIsThereAlreadyIsNoChange() throws Exception {
        ada(put("/api/users/" + id + "/roles/auditor")).andExpect(status().isOk());
        ada(put("/api/users/" + id + "/roles/auditor")).andExpect(status().isOk());
        ada(delete("/api/users/" + id + "/roles/change-manager")).andExpect(status().isOk());

        assertThat(trail("person.role-granted")).hasSize(1);
        assertThat(trail("person.role-revoked")).isEmpty();
    }

    @Test
    void nobodyChangesTheirOwnRoles() throws Exception {
        ada(put("/api/users/" + TestPerson.ADA.id() + "/roles/endpoint-admin"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("own-roles"));

        assertThat(directory.person(TestPerson.ADA.id()).orElseThrow().roles()).doesNotContain("endpoint-admin");
    }

    /** The one who asks is an administrator themselves, unless they were taken out while they asked. */
    @Test
    void theLastAdministratorStays() {
        UUID last = person("Last " + mark, null, "requester", "administrator");
        synchronisation.run();
        assertThat(refusal(last)).as("Ada is another one").isNull();
        directory.put(last, "user-" + last, "requester", "administrator");
        directory.put(TestPerson.ADA.id(), "ada", "requester");

        assertThat(refusal(last)).isEqualTo("last-administrator");
        assertThat(directory.person(last).orElseThrow().roles()).contains("administrator");
    }

    /** Past the question whether the asking administrator is one, which is a test of its own. */
    private @Nullable String refusal(UUID leaving) {
        try {
            transaction.executeWithoutResult(
                    status -> roles.change(directory, leaving, "administrator", RoleChanges.Change.REVOKE));
            return null;
        } catch (org.bailiwick.app.shared.Problem refusal) {
            return refusal.code();
        }
    }

    @Test
    void whatActiveDirectoryGivesIsNotTakenHere() throws Exception {
        directory.put(id, "somebody-" + mark, "requester", "auditor");
        directory.readOnly(id);

        ada(delete("/api/users/" + id + "/roles/auditor"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("managed-in-directory"));

        assertThat(trail("person.role-revoked")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"no-such-role, 404, role-not-found", "requester, 409, role-of-everybody"})
    void refusesRolesThatCannotBeGiven(String role, int status, String code) throws Exception {
        ada(put("/api/users/" + id + "/roles/" + role))
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void changesNobodyWhileTheDirectoryIsAway() throws Exception {
        entitlements.of(TestPerson.ADA.id());
        directory.away(true);

        ada(put("/api/users/" + id + "/roles/auditor"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.code").value("directory-unreachable"));
        ada(post("/api/users/synchronisation")).andExpect(status().isServiceUnavailable());
    }

    @Test
    void changesNobodyTheDirectoryDoesNotKnow() throws Exception {
        ada(put("/api/users/" + UUID.randomUUID() + "/roles/auditor"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("user-not-found"));
    }

    @Test
    void anAdministratorWhoIsOneNoLongerChangesNobody() throws Exception {
        entitlements.of(TestPerson.ADA.id());
        directory.put(TestPerson.ADA.id(), "ada", "requester");

        ada(put("/api/users/" + id + "/roles/administrator"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("role-ended"));
        assertThat(directory.person(id).orElseThrow().roles()).doesNotContain("administrator");
    }

    @Test
    void onlyAdministratorsChangeRoles() throws Exception {
        sam(put("/api/users/" + id + "/roles/auditor")).andExpect(status().isForbidden());
        sam(delete("/api/users/" + id + "/roles/auditor")).andExpect(status().isForbidden());
        sam(post("/api/users/synchronisation")).andExpect(status().isForbidden());
    }

    @Test
    void bringsEverybodyInStepOnDemand() throws Exception {
        UUID newcomer = person("Newcomer " + mark, null, "requester");

        ada(post("/api/users/synchronisation"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.people").value(4))
                .andExpect(jsonPath("$.changed").value(1));

        sam(get("/api/users/" + newcomer)).andExpect(status().isOk());
    }

    private ResultActions ada(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(bearer(TestPerson.ADA)));
    }

    private ResultActions sam(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(bearer(TestPerson.SAM)));
    }

    private String token() {
        return TestTokens.with(TestPerson.RITA, claims -> claims.subject(id.toString()));
    }

    private UUID person(String name, @Nullable String email, String... roles) {
        UUID person = UUID.randomUUID();
        directory.put(new DirectoryPerson(person, "user-" + person, name, email, true, Set.of(roles), Set.of(roles)));
        return person;
    }

    private List<String> trail(String action) {
        return jdbc.sql("""
                        select actor_id || ' ' || (before ->> 'roles') || ' ' || (cast(after as jsonb) ->> 'roles') from audit_event
                        where subject_type = 'person' and subject_id = :id and action = :action
                        """)
                .param("id", id.toString())
                .param("action", action)
                .query(String.class)
                .list();
    }
}
