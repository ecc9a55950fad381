package org.bailiwick.app.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.DANA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.testing.TestDirectory;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.processes.AccessRequest;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** Access that is really given and taken in a directory, and what the ticket says while that cannot be done. */
@EngineTest
@Import(TestDirectory.Configuration.class)
@TestPropertySource(
        properties = {
            "bailiwick.directory.interval=1h",
            "bailiwick.directory.watch-interval=1h",
            "bailiwick.directory.first-interval=1h"
        })
class AccessRequestModuleTests {

    @Autowired
    private Desk desk;

    @Autowired
    private TestDirectory directory;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void everybodyIsInTheDirectory() {
        directory.reset();
        for (TestPerson person : TestPerson.values()) {
            directory.put(person);
            desk.read("/api/me", person);
        }
    }

    @AfterEach
    void directoryIsBack() {
        directory.away(false);
    }

    @Test
    void approvedAccessIsGivenShownAndTakenAwayAtItsEnd() {
        String number = approved(3);
        assertThat(groups()).doesNotContain("vpn-users");
        run(number, AccessRequest.GRANT);
        assertThat(groups()).contains("vpn-users");
        assertThat(desk.status(number)).isEqualTo("resolved");
        JsonNode grant = grant(number);
        assertThat(grant.path("state").asText()).isEqualTo("active");
        assertThat(grant.path("name").asText()).isEqualTo("vpn-users");

        desk.act(number, "confirm", RITA, Map.of());
        assertThat(desk.status(number)).isEqualTo("closed");
        desk.pass(Duration.ofDays(3).minusHours(1), number);
        assertThat(groups()).contains("vpn-users");
        desk.pass(Duration.ofHours(2), number);
        run(number, AccessRequest.REVOKE);
        assertThat(groups()).doesNotContain("vpn-users");
        assertThat(grant(number).path("endedBecause").asText()).isEqualTo("its time is over");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey(AccessRequest.KEY)
                        .count())
                .isZero();
    }

    @Test
    void accessIsTakenAwayEarlyByAnAction() {
        String number = approved(30);
        run(number, AccessRequest.GRANT);
        assertThat(desk.act(number, "revoke-access", LENA, Map.of("reason", "misused"))
                        .status())
                .isEqualTo(200);
        run(number, AccessRequest.REVOKE);
        assertThat(groups()).doesNotContain("vpn-users");
        assertThat(grant(number).path("endedBecause").asText()).isEqualTo("misused");
    }

    @Test
    void directoryThatIsAwayIsTriedAgainAndTheTicketSaysSoOnce() {
        String number = approved(30);
        directory.away(true);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> run(number, AccessRequest.GRANT)).isInstanceOf(RuntimeException.class);
        }
        directory.away(false);
        assertThat(desk.timeline(number, "process"))
                .filteredOn(text -> text.startsWith("The access could not be given"))
                .isNotEmpty();
        assertThat(job(number, AccessRequest.GRANT).getRetries()).isPositive();
        run(number, AccessRequest.GRANT);
        assertThat(groups()).contains("vpn-users");

        desk.act(number, "revoke-access", LENA, Map.of("reason", "over"));
        directory.away(true);
        assertThatThrownBy(() -> run(number, AccessRequest.REVOKE)).isInstanceOf(RuntimeException.class);
        directory.away(false);
        assertThat(grant(number).path("trouble").asText()).contains("could not be taken away");
        run(number, AccessRequest.REVOKE);
        assertThat(groups()).doesNotContain("vpn-users");
        assertThat(grant(number).has("trouble") && grant(number).hasNonNull("trouble"))
                .isFalse();
    }

    @Test
    void whatThePersonHadBeforeIsNotTakenAway() {
        directory.join(RITA.id(), "vpn-users");
        String number = approved(2);
        run(number, AccessRequest.GRANT);
        desk.pass(Duration.ofDays(2).plusHours(1), number);
        run(number, AccessRequest.REVOKE);
        assertThat(groups()).contains("vpn-users");
        assertThat(desk.timeline(number, "process")).anyMatch(text -> text.contains("which they have otherwise"));
    }

    @Test
    void sameAccessByTwoTicketsLastsUntilTheLaterEnds() {
        String first = approved(2);
        run(first, AccessRequest.GRANT);
        String second = approved(4);
        // What the first gave is there already; the second must not mistake it for the person's own.
        run(second, AccessRequest.GRANT);
        desk.pass(Duration.ofDays(2).plusHours(1), first);
        run(first, AccessRequest.REVOKE);
        assertThat(groups()).contains("vpn-users");
        desk.pass(Duration.ofDays(2), second);
        run(second, AccessRequest.REVOKE);
        assertThat(groups()).doesNotContain("vpn-users");
    }

    @Test
    void cancelledWhileItIsGivenLeavesNothingBehind() {
        String number = approved(30);
        directory.join(RITA.id(), "something-else");
        desk.act(number, "cancel", RITA, Map.of("reason", "not needed"));
        run(number, "ServiceTask_Withdraw");
        assertThat(desk.status(number)).isEqualTo("cancelled");
        assertThat(groups()).doesNotContain("vpn-users").contains("something-else");
    }

    @Test
    void groupThatBringsAReservedRoleIsNeitherOfferedNorGivenWhateverItsName() {
        directory.carries("summer-interns", "administrator");
        assertThat(offer("interns", DANA, "summer-interns", "group:service-desk-lead")
                        .status())
                .isEqualTo(422);
        assertThat(offer("interns", ADA, "summer-interns", "group:administrator")
                        .status())
                .isEqualTo(422);
        assertThat(offer("gym", DANA, "gym-members", "group:service-desk-lead").status())
                .isEqualTo(201);
        for (String role :
                List.of("administrator", "auditor", "process-designer", "endpoint-admin", "client:realm-admin")) {
            directory.carries("gym-members", role);
            String number = ordered("gym", "gym-members");
            approve(number, ADA);
            assertThatThrownBy(() -> run(number, AccessRequest.GRANT))
                    .hasStackTraceContaining("never given by request");
            assertThat(groups()).doesNotContain("gym-members");
        }
    }

    @Test
    void groupThatBringsARoleIsOfferedAndApprovedByAdministratorsOnly() {
        directory.carries("night-watch", "service-desk-lead");
        Desk.Answer byDesigner = offer("watch", DANA, "night-watch", "group:administrator");
        assertThat(byDesigner.status()).isEqualTo(403);
        assertThat(byDesigner.content().path("code").asText()).isEqualTo("offer-of-authority");
        assertThat(offer("watch", ADA, "night-watch", "dana").status()).isEqualTo(422);
        Desk.Answer made = offer("watch", ADA, "night-watch", "group:administrator");
        assertThat(made.status()).as(made.content().toString()).isEqualTo(201);
        desk.call("/api/catalogue/items/watch/retire", DANA, Map.of());
        assertThat(desk.call("/api/catalogue/items/watch/return", DANA, Map.of())
                        .status())
                .isEqualTo(403);
        desk.call("/api/catalogue/items/watch/return", ADA, Map.of());

        String number = ordered("watch", "night-watch");
        assertThat(desk.tasks(number, LENA)).isEmpty();
        approve(number, ADA);
        run(number, AccessRequest.GRANT);
        assertThat(groups()).contains("night-watch");
    }

    @Test
    void sitesAreOfferedByAdministratorsOnly() {
        assertThat(offer("vienna", DANA, "site-vienna", "group:service-desk-lead")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void administratorsAreAskedForAGroupThatBringsARoleSinceItsItemWasWritten() {
        assertThat(offer("choir", DANA, "choir-members", "group:service-desk-lead")
                        .status())
                .isEqualTo(201);
        directory.carries("choir-members", "change-manager");
        String number = ordered("choir", "choir-members");
        assertThat(desk.tasks(number, LENA)).isEmpty();
        assertThat(desk.tasks(number, ADA)).hasSize(1);
    }

    @Test
    void groupThatBringsARoleSinceItsApprovalIsNotGiven() {
        assertThat(offer("band", DANA, "band-members", "group:service-desk-lead")
                        .status())
                .isEqualTo(201);
        String number = ordered("band", "band-members");
        approve(number, LENA);
        directory.carries("band-members", "service-desk");
        assertThatThrownBy(() -> run(number, AccessRequest.GRANT))
                .hasStackTraceContaining("administrator must approve");
        assertThat(groups()).doesNotContain("band-members");
        assertThat(grant(number).path("trouble").asText()).contains("which an administrator must approve");
    }

    private Desk.Answer offer(String key, TestPerson author, String group, String approver) {
        return desk.call(
                "/api/catalogue/items",
                author,
                Map.ofEntries(
                        Map.entry("key", key),
                        Map.entry("name", "Access to " + group),
                        Map.entry("description", ""),
                        Map.entry("icon", "key"),
                        Map.entry("category", "Access"),
                        Map.entry(
                                "form",
                                Map.of(
                                        "type",
                                        "object",
                                        "properties",
                                        Map.of(
                                                "access",
                                                Map.of("type", "string", "title", "Group"),
                                                "days",
                                                Map.of("type", "integer", "title", "Days"),
                                                "reason",
                                                Map.of("type", "string", "title", "Why?")),
                                        "additionalProperties",
                                        false)),
                        Map.entry("approval", Map.of("approvers", List.of(approver), "rule", "any")),
                        Map.entry("fulfilment", List.of()),
                        Map.entry("process", "access-request"),
                        Map.entry("access", List.of(Map.of("kind", "group", "name", group, "maxDays", 30))),
                        Map.entry("visibleTo", List.of())));
    }

    private String ordered(String item, String group) {
        Desk.Answer answer = desk.call(
                "/api/catalogue/items/" + item + "/requests",
                RITA,
                Map.of("answers", Map.of("access", group, "days", 3, "reason", "I was told to")));
        assertThat(answer.status()).as(answer.content().toString()).isEqualTo(201);
        return answer.content().path("number").asText();
    }

    private void approve(String number, TestPerson voter) {
        String task = desk.tasks(number, voter).get(0);
        assertThat(desk.call(
                                "/api/tasks/" + task + "/complete",
                                voter,
                                Map.of("variables", Map.of("decision", "approve")))
                        .status())
                .isEqualTo(204);
    }

    private String approved(int days) {
        Desk.Answer answer = desk.call(
                "/api/catalogue/items/vpn-access/requests",
                RITA,
                Map.of("answers", Map.of("access", "vpn-users", "days", days, "reason", "work from home")));
        assertThat(answer.status()).as(answer.content().toString()).isEqualTo(201);
        String number = answer.content().path("number").asText();
        String task = desk.tasks(number, LENA).get(0);
        assertThat(desk.call(
                                "/api/tasks/" + task + "/complete",
                                LENA,
                                Map.of("variables", Map.of("decision", "approve")))
                        .status())
                .isEqualTo(204);
        assertThat(desk.status(number)).isEqualTo("in_progress");
        return number;
    }

    private Job job(String number, String activity) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(AccessRequest.KEY)
                .singleResult()
                .getId();
        return jobs.createJobQuery()
                .processInstanceId(instance)
                .activityId(activity)
                .singleResult();
    }

    private void run(String number, String activity) {
        jobs.executeJob(job(number, activity).getId());
    }

    private Set<String> groups() {
        return directory.person(RITA.id()).orElseThrow().groups();
    }

    private JsonNode grant(String number) {
        for (JsonNode grant : desk.read("/api/me/grants", RITA)) {
            if (grant.path("ticketNumber").asText().equals(number)) {
                return grant;
            }
        }
        throw new AssertionError("There is no grant of " + number);
    }
}
