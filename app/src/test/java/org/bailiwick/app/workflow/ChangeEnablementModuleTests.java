package org.bailiwick.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.CHRIS;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.Desk.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Changes from draft to closure through the server's API, on the real engine and the real calendar. */
@EngineTest
class ChangeEnablementModuleTests {

    @Autowired
    private Desk desk;

    @Autowired
    private MockMvc http;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private Instant start = Instant.EPOCH;
    private Instant end = Instant.EPOCH;

    @BeforeEach
    void emptyCalendar() {
        for (TestPerson person : new TestPerson[] {SAM, LENA, CHRIS, RITA, RALF}) {
            desk.read("/api/me", person);
        }
        start = clock.instant().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES);
        end = start.plus(Duration.ofHours(2));
    }

    @AfterEach
    void clearCalendar() {
        jdbc.sql("update change_plan set state = 'cancelled' where state in ('scheduled', 'implementing')")
                .update();
        jdbc.sql("delete from freeze_window where name like 'test %'").update();
    }

    @Test
    void standardChangeGoesFromTemplateToClosureWithoutAVote() {
        String number = draft();
        assertThat(desk.status(number)).isEqualTo("draft");
        assertThat(desk.actions(number, SAM)).contains("submit", "cancel");

        JsonNode plan = plan(number, standard(SAM)).content();
        assertThat(plan.path("backOutPlan").asText()).contains("Remove the updates");
        submit(number);
        assertThat(desk.status(number)).isEqualTo("scheduled");
        assertThat(desk.timeline(number, "decision"))
                .contains("Risk: low. Tested, reversible, and little depends on it.");
        assertThat(desk.actions(number, SAM)).contains("reschedule", "cancel").doesNotContain("submit");
        assertThat(calendar(CHRIS)).contains(number);

        desk.pass(Duration.ofDays(2).plusMinutes(1), number);
        assertThat(desk.status(number)).isEqualTo("implementing");
        assertThat(desk.ticket(number).path("assignee").path("name").asText()).isEqualTo("Sam Desk");
        assertThat(desk.actions(number, SAM))
                .contains("implemented", "back-out")
                .doesNotContain("cancel");
        done(number, "implemented", SAM, Map.of("notes", "updated 12 devices"));
        done(number, "verify", LENA, Map.of("verified", "yes"));
        assertThat(desk.status(number)).isEqualTo("closed");
        JsonNode closed = read(number);
        assertThat(closed.path("outcome").asText()).isEqualTo("successful");
        assertThat(closed.path("actualStart").asText()).isNotEmpty();
        assertThat(closed.path("actualEnd").asText()).isNotEmpty();
    }

    @Test
    void riskyNormalChangeIsAssessedAndNeedsTheVotesOfBoth() {
        String number = draft(SAM, 1);
        Map<String, Object> wish = normal(SAM);
        wish.remove("testPlan");
        plan(number, wish);
        submit(number);
        assertThat(desk.status(number)).isEqualTo("assessing");
        assertThat(read(number).path("risk").asText()).isEqualTo("high");
        assertThat(read(number).path("riskReason").asText()).contains("nothing was tested");
        assertThat(desk.actions(number, SAM)).doesNotContain("assess");
        done(number, "assess", CHRIS, Map.of("assessment", "accept"));
        assertThat(desk.status(number)).isEqualTo("approving");
        // The requester has no vote, not even one of a group's.
        assertThat(desk.tasks(number, SAM)).isEmpty();
        vote(number, CHRIS, "approve");
        assertThat(desk.status(number)).isEqualTo("approving");
        vote(number, LENA, "approve");
        assertThat(desk.status(number)).isEqualTo("scheduled");
        desk.pass(Duration.ofDays(2).plusMinutes(1), number);
        done(number, "implemented", SAM, Map.of());
        done(number, "verify", LENA, Map.of("verified", "yes"));
        assertThat(desk.status(number)).isEqualTo("reviewing");
        done(number, "review", CHRIS, Map.of("outcome", "with-issues", "lessons", "test it first"));
        assertThat(desk.status(number)).isEqualTo("closed");
        assertThat(read(number).path("outcome").asText()).isEqualTo("with-issues");
    }

    @Test
    void rejectedChangeGoesBackToTheDraftAndItsPlanOpensAgain() {
        String number = draft();
        plan(number, normal(SAM));
        submit(number);
        done(number, "assess", CHRIS, Map.of("assessment", "return", "comment", "Say which printers"));
        assertThat(desk.status(number)).isEqualTo("draft");
        assertThat(desk.timeline(number, "status")).contains("Back to the draft: Say which printers");
        assertThat(plan(number, normal(SAM)).status()).isEqualTo(200);
        submit(number);
        done(number, "assess", CHRIS, Map.of("assessment", "accept"));
        vote(number, CHRIS, "reject");
        assertThat(desk.status(number)).isEqualTo("draft");
        assertThat(read(number).path("state").asText()).isEqualTo("draft");
    }

    @Test
    void emergencyIsVotedOnAtOnceStartsNowAndIsReviewed() {
        String number = draft();
        Map<String, Object> wish = normal(SAM);
        wish.put("type", "emergency");
        wish.put("plannedStart", clock.instant().minusSeconds(600).toString());
        wish.put("plannedEnd", clock.instant().plusSeconds(3000).toString());
        plan(number, wish);
        submit(number);
        assertThat(desk.status(number)).isEqualTo("approving");
        vote(number, LENA, "approve");
        desk.pass(Duration.ofSeconds(1), number);
        assertThat(desk.status(number)).isEqualTo("implementing");
        done(number, "implemented", SAM, Map.of());
        done(number, "verify", LENA, Map.of("verified", "yes"));
        assertThat(desk.status(number)).isEqualTo("reviewing");
    }

    @Test
    void nobodyVotesOnTheirOwnChange() {
        String number = draft(LENA, 1);
        Map<String, Object> wish = normal(SAM);
        wish.remove("testPlan");
        plan(number, wish);
        submit(number);
        done(number, "assess", CHRIS, Map.of("assessment", "accept"));
        assertThat(desk.status(number)).isEqualTo("approving");
        for (String task : desk.tasks(number, LENA)) {
            Answer answer = desk.call(
                    "/api/tasks/" + task + "/complete",
                    LENA,
                    Map.of("variables", Map.of("decision", "approve", "comment", "")));
            assertThat(answer.status()).isBetween(403, 404);
        }
        assertThat(desk.status(number)).isIn("approving", "draft");
    }

    @Test
    void unfinishedPlanIsRefusedWithEachGap() {
        String number = draft();
        Answer answer = desk.act(number, "submit", SAM, Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.content().path("code").asText()).isEqualTo("plan-incomplete");
        assertThat(fields(answer.content()))
                .contains("reason", "implementationPlan", "implementerId", "plannedStart", "plannedEnd");
        assertThat(desk.status(number)).isEqualTo("draft");
    }

    @ParameterizedTest
    @CsvSource({
        "plannedEnd, -1, 48",
        "plannedStart, 2, -48",
        "plannedEnd, 360, 48",
    })
    void impossibleWindowsAreRefusedWithTheField(String field, int hours, int ahead) {
        String number = draft();
        Instant from = clock.instant().plus(Duration.ofHours(ahead));
        Map<String, Object> wish = normal(SAM);
        wish.put("plannedStart", from.toString());
        wish.put("plannedEnd", from.plus(Duration.ofHours(hours)).toString());
        Answer answer = plan(number, wish);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(fields(answer.content())).contains(field);
    }

    @Test
    void unknownPeopleDevicesAndTemplatesAreRefusedWithTheField() {
        String number = draft();
        Map<String, Object> wish = normal(SAM);
        wish.put("implementerId", UUID.randomUUID().toString());
        wish.put("devices", List.of(UUID.randomUUID().toString()));
        wish.put("template", "monthly-updates");
        Answer answer = plan(number, wish);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(fields(answer.content())).contains("implementerId", "devices[0]", "template");
        // A requester carries out no changes.
        assertThat(fields(plan(number, normal(RITA)).content())).containsExactly("implementerId");
        wish = standard(SAM);
        wish.put("template", "no-such");
        assertThat(fields(plan(number, wish).content())).containsExactly("template");
    }

    @Test
    void staleVersionAndSubmittedPlanAreNotOverwritten() {
        String number = draft();
        assertThat(put("/api/changes/" + number + "/plan", SAM, null, normal(SAM))
                        .status())
                .isEqualTo(422);
        assertThat(put("/api/changes/" + number + "/plan", SAM, "\"0\"", normal(SAM))
                        .status())
                .isEqualTo(200);
        Answer stale = put("/api/changes/" + number + "/plan", LENA, "\"0\"", normal(LENA));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.content().path("code").asText()).isEqualTo("stale-version");
        plan(number, standard(SAM));
        submit(number);
        assertThat(plan(number, standard(SAM)).content().path("code").asText()).isEqualTo("plan-fixed");
    }

    @Test
    void planIsShownWithinReachOnly() {
        String number = draft();
        assertThat(get("/api/changes/" + number + "/plan", AUDRA).status()).isEqualTo(200);
        assertThat(get("/api/changes/" + number + "/plan", RALF).status()).isEqualTo(404);
        assertThat(get("/api/changes/" + number + "/conflicts", RALF).status()).isEqualTo(404);
        plan(number, standard(SAM));
        submit(number);
        assertThat(calendar(RALF)).doesNotContain(number);
        String incident = desk.call(
                        "/api/tickets", SAM, Map.of("kind", "incident", "title", "x", "impact", 3, "urgency", 3))
                .content()
                .path("number")
                .asText();
        assertThat(get("/api/changes/" + incident + "/plan", SAM)
                        .content()
                        .path("code")
                        .asText())
                .isEqualTo("not-a-change");
    }

    @Test
    void conflictIsShownBeforehandBlocksSchedulingAndEndsWithAnotherWindow() {
        String device = desk.machine().id().toString();
        String first = scheduled(SAM, device);
        String second = draft();
        Map<String, Object> wish = standard(LENA);
        wish.put("devices", List.of(device));
        plan(second, wish);
        JsonNode found =
                get("/api/changes/" + second + "/conflicts", SAM).content().path("items");
        assertThat(found).hasSize(1);
        assertThat(found.path(0).path("reason").asText()).isEqualTo("device");
        assertThat(found.path(0).path("number").asText()).isEqualTo(first);
        assertThat(proposed(second, end, end.plusSeconds(3600))).isEmpty();

        submit(second);
        assertThat(desk.status(second)).isNotEqualTo("scheduled");
        assertThat(desk.actions(second, SAM)).contains("choose-window").doesNotContain("override-conflict");
        Answer refused = desk.act(
                second, "choose-window", SAM, Map.of("plannedStart", start.toString(), "plannedEnd", end.toString()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.content().path("code").asText()).isEqualTo("change-conflict");
        assertThat(refused.content().path("conflicts")).hasSize(1);
        Answer unreadable = desk.act(
                second, "choose-window", SAM, Map.of("plannedStart", "tomorrow", "plannedEnd", end.toString()));
        assertThat(unreadable.status()).isEqualTo(422);
        assertThat(fields(unreadable.content())).containsExactly("plannedStart");

        done(
                second,
                "choose-window",
                SAM,
                Map.of(
                        "plannedStart",
                        end.toString(),
                        "plannedEnd",
                        end.plusSeconds(3600).toString()));
        assertThat(desk.status(second)).isEqualTo("scheduled");
    }

    @Test
    void requesterLearnsThatTheirWindowIsTakenAndNotByWhichChangeNorByWhom() {
        String device = desk.machine().id().toString();
        String first = scheduled(SAM, device);
        String own = draft(RALF, 3);
        Map<String, Object> wish = standard(SAM);
        wish.put("devices", List.of(device));
        plan(own, wish);

        JsonNode shown = get("/api/changes/" + own + "/conflicts", RALF).content();
        assertThat(shown.path("items").findValuesAsText("reason")).containsExactlyInAnyOrder("device", "implementer");
        assertThat(shown.path("items").path(0).path("from").asText()).isEqualTo(start.toString());
        assertThat(shown.toString()).doesNotContain(first).doesNotContain("Sam Desk");
        assertThat(get("/api/changes/" + own + "/conflicts", SAM).content().toString())
                .contains(first, "Sam Desk");

        submit(own);
        assertThat(get("/api/tickets/" + own + "/timeline", RALF).content().toString())
                .doesNotContain(first);
        done(own, "override-conflict", CHRIS, Map.of("overrideReason", "two small ones"));
        assertThat(get("/api/tickets/" + own + "/timeline", RALF).content().toString())
                .contains("two small ones")
                .doesNotContain(first);
    }

    @Test
    void onlyTheChangeManagerOverridesAndSaysWhy() {
        scheduled(SAM, null);
        String second = draft();
        plan(second, standard(SAM));
        submit(second);
        assertThat(desk.act(second, "override-conflict", LENA, Map.of("overrideReason", "go"))
                        .status())
                .isEqualTo(409);
        assertThat(desk.act(second, "override-conflict", CHRIS, Map.of()).status())
                .isEqualTo(422);
        done(second, "override-conflict", CHRIS, Map.of("overrideReason", "two small ones"));
        assertThat(desk.status(second)).isEqualTo("scheduled");
        assertThat(read(second).path("overrideReason").asText()).isEqualTo("two small ones");
        assertThat(desk.timeline(second, "decision"))
                .contains("Conflict overridden: two small ones")
                .anySatisfy(text -> assertThat(text).contains("same implementer Sam Desk"));
    }

    @Test
    void freezeThatNobodyMayOverrideStandsEvenAgainstTheChangeManager() {
        Answer freeze = desk.call("/api/changes/freezes", CHRIS, freeze("test closing of the books", "nobody"));
        assertThat(freeze.status()).as(freeze.content().toString()).isEqualTo(201);
        String number = draft();
        plan(number, standard(SAM));
        assertThat(proposed(number, start, end)).containsExactly("test closing of the books");
        submit(number);
        Answer refused = desk.act(number, "override-conflict", CHRIS, Map.of("overrideReason", "please"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.content().path("code").asText()).isEqualTo("change-conflict");
        assertThat(desk.actions(number, CHRIS)).contains("override-conflict");
    }

    @Test
    void freezesAreTheChangeManagersAndCheckedFieldByField() {
        assertThat(desk.call("/api/changes/freezes", LENA, freeze("test x", "nobody"))
                        .status())
                .isEqualTo(403);
        Map<String, Object> wrong = freeze("test x", "nobody");
        wrong.put("endsAt", wrong.get("startsAt"));
        wrong.put("zone", "Moon/Crater");
        wrong.put("fromTime", "08:00");
        Answer answer = desk.call("/api/changes/freezes", CHRIS, wrong);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(fields(answer.content())).contains("endsAt", "zone", "fromTime");

        JsonNode kept = desk.call("/api/changes/freezes", CHRIS, freeze("test x", "nobody"))
                .content();
        String path = "/api/changes/freezes/" + kept.path("id").asText();
        assertThat(put(path, CHRIS, "\"0\"", freeze("test y", "change-manager")).status())
                .isEqualTo(200);
        assertThat(put(path, CHRIS, "\"0\"", freeze("test z", "nobody")).status())
                .isEqualTo(409);
        assertThat(desk.read("/api/changes/freezes", SAM).toString()).contains("test y", "Year-end freeze");
        assertThat(send(HttpMethod.DELETE, path, CHRIS, null, null).status()).isEqualTo(204);
        assertThat(send(HttpMethod.DELETE, path, CHRIS, null, null).status()).isEqualTo(404);
    }

    @Test
    void ofTwoThatWantTheSameWindowAtTheSameMomentExactlyOneHasIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 3; round++) {
                String device = desk.machine().id().toString();
                List<String> both = List.of(planned(SAM, device), planned(LENA, device));
                CountDownLatch go = new CountDownLatch(1);
                List<CompletableFuture<Answer>> answers = new ArrayList<>();
                for (String number : both) {
                    answers.add(CompletableFuture.supplyAsync(
                            () -> {
                                await(go);
                                return desk.act(number, "submit", SAM, Map.of());
                            },
                            threads));
                }
                go.countDown();
                for (CompletableFuture<Answer> answer : answers) {
                    assertThat(answer.get().status()).isEqualTo(200);
                }
                assertThat(both.stream().filter(number -> desk.status(number).equals("scheduled")))
                        .as("round " + round)
                        .hasSize(1);
                clearCalendar();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void movingIntoAWindowThatIsTakenKeepsTheOldOne() {
        String device = desk.machine().id().toString();
        scheduled(SAM, device);
        String second = draft();
        Map<String, Object> wish = standard(LENA);
        wish.put("devices", List.of(device));
        wish.put("plannedStart", end.toString());
        wish.put("plannedEnd", end.plusSeconds(3600).toString());
        plan(second, wish);
        submit(second);
        assertThat(desk.status(second)).isEqualTo("scheduled");
        Map<String, Object> fields = Map.of("plannedStart", start.toString(), "plannedEnd", end.toString());
        assertThat(desk.act(second, "reschedule", SAM, fields).status()).isEqualTo(409);
        assertThat(read(second).path("plannedStart").asText()).isEqualTo(end.toString());
        Instant later = end.plus(Duration.ofDays(1));
        done(
                second,
                "reschedule",
                SAM,
                Map.of(
                        "plannedStart",
                        later.toString(),
                        "plannedEnd",
                        later.plusSeconds(60).toString()));
        assertThat(read(second).path("plannedStart").asText()).isEqualTo(later.toString());
        desk.pass(Duration.ofDays(2).plusHours(2), second);
        assertThat(desk.status(second)).isEqualTo("scheduled");
        desk.pass(Duration.ofDays(1), second);
        assertThat(desk.status(second)).isEqualTo("implementing");
    }

    @Test
    void whatDoesNotWorkIsBackedOutAndReviewed() {
        String number = scheduled(SAM, null);
        desk.pass(Duration.ofDays(2).plusMinutes(1), number);
        done(number, "implemented", SAM, Map.of());
        done(number, "verify", LENA, Map.of("verified", "no", "findings", "nobody can print"));
        done(number, "backed-out", SAM, Map.of("notes", "snapshot restored"));
        assertThat(desk.status(number)).isEqualTo("reviewing");
        assertThat(desk.actions(number, SAM)).doesNotContain("review");
        done(number, "review", CHRIS, Map.of("outcome", "backed-out", "lessons", "print before saying yes"));
        assertThat(desk.status(number)).isEqualTo("closed");
        assertThat(read(number).path("outcome").asText()).isEqualTo("backed-out");
        assertThat(read(number).path("lessons").asText()).isEqualTo("print before saying yes");
    }

    @Test
    void incidentThatTheChangeCausedKeepsTheLink() {
        String device = desk.machine().id().toString();
        String number = scheduled(SAM, device);
        desk.pass(Duration.ofDays(2).plusMinutes(1), number);
        done(number, "raise-incident", SAM, Map.of("incidentTitle", "Nobody can print", "incidentImpact", "1"));
        desk.pass(Duration.ZERO, number);
        String incident = jdbc.sql("select from_number from ticket_link where to_number = ? and kind = 'caused-by'")
                .param(number)
                .query(String.class)
                .single();
        assertThat(incident).startsWith("INC-");
        assertThat(desk.ticket(incident).path("title").asText()).isEqualTo("Nobody can print");
        assertThat(desk.ticket(incident).path("impact").asInt()).isEqualTo(1);
        assertThat(desk.ticket(incident).path("deviceId").asText()).isEqualTo(device);
    }

    @Test
    void cancelledChangeGivesItsWindowBackAndCannotBeCancelledOnceItRuns() {
        String device = desk.machine().id().toString();
        String number = scheduled(SAM, device);
        done(number, "cancel", SAM, Map.of("reason", "not wanted"));
        assertThat(desk.status(number)).isEqualTo("cancelled");
        String next = scheduled(SAM, device);
        desk.pass(Duration.ofDays(2).plusMinutes(1), next);
        assertThat(desk.act(next, "cancel", SAM, Map.of("reason", "too late")).status())
                .isEqualTo(409);
    }

    @Test
    void implementerIsReplacedWhileItRuns() {
        String number = scheduled(SAM, null);
        desk.pass(Duration.ofDays(2).plusMinutes(1), number);
        Answer refused = desk.act(
                number, "hand-over", LENA, Map.of("newImplementer", RITA.id().toString()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(fields(refused.content())).containsExactly("newImplementer");
        done(number, "hand-over", LENA, Map.of("newImplementer", LENA.id().toString()));
        assertThat(desk.actions(number, LENA)).contains("implemented");
        assertThat(desk.actions(number, SAM)).doesNotContain("implemented");
        assertThat(read(number).path("implementer").path("name").asText()).isEqualTo("Lena Lead");
    }

    @Test
    void overrunIsTold() {
        String number = scheduled(SAM, null);
        desk.pass(Duration.ofDays(2).plusMinutes(1), number);
        desk.pass(Duration.ofHours(3), number);
        assertThat(desk.status(number)).isEqualTo("implementing");
        assertThat(desk.timeline(number, "note")).contains("The window is over and the work is not.");
    }

    @Test
    void linkedTicketsAreToldWhenItIsOver() {
        String number = scheduled(SAM, null);
        String incident = desk.call(
                        "/api/tickets", SAM, Map.of("kind", "incident", "title", "slow", "impact", 3, "urgency", 3))
                .content()
                .path("number")
                .asText();
        desk.call(
                "/api/tickets/" + incident + "/links",
                SAM,
                Map.of("number", number, "link", "resolved-by", "outgoing", true));
        done(number, "cancel", SAM, Map.of("reason", "not wanted"));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(desk.timeline(incident, "note")).contains(number + " is over: cancelled"));
    }

    @Test
    void changeRaisedFromAnIncidentKeepsTheLink() {
        String device = desk.machine().id().toString();
        String incident = desk.call(
                        "/api/tickets",
                        SAM,
                        Map.of("kind", "incident", "title", "slow", "impact", 3, "urgency", 3, "deviceId", device))
                .content()
                .path("number")
                .asText();
        Map<String, Object> wish = new HashMap<>(Map.of(
                "title", "More memory", "impact", 3, "urgency", 3, "type", "standard", "template", "memory-extension"));
        wish.put("raisedFrom", incident);
        Answer answer = desk.call("/api/changes", SAM, wish);
        assertThat(answer.status()).as(answer.content().toString()).isEqualTo(201);
        String number = answer.content().path("number").asText();
        assertThat(number).startsWith("CHG-");
        assertThat(answer.content().path("template").asText()).isEqualTo("memory-extension");
        assertThat(answer.content().path("devices").path(0).path("id").asText()).isEqualTo(device);
        assertThat(jdbc.sql("select kind from ticket_link where from_number = ? and to_number = ?")
                        .params(incident, number)
                        .query(String.class)
                        .single())
                .isEqualTo("resolved-by");
        wish.put("raisedFrom", "INC-999999");
        assertThat(fields(desk.call("/api/changes", SAM, wish).content())).containsExactly("raisedFrom");
        wish.put("raisedFrom", number);
        assertThat(fields(desk.call("/api/changes", SAM, wish).content())).containsExactly("raisedFrom");
        // Of a ticket out of reach nobody learns whether it is there.
        wish.put("raisedFrom", incident);
        assertThat(fields(desk.call("/api/changes", RALF, wish).content())).containsExactly("raisedFrom");
    }

    @Test
    void servicesAreKnownOnesAndCriticalOnesRaiseTheRisk() {
        String number = draft();
        Map<String, Object> wish = normal(SAM);
        wish.put("services", List.of("printing", "no-such"));
        assertThat(fields(plan(number, wish).content())).containsExactly("services[0]");
        wish.put("services", List.of("printing", "identity"));
        plan(number, wish);
        submit(number);
        assertThat(read(number).path("risk").asText()).isEqualTo("moderate");
        assertThat(read(number).path("riskReason").asText()).isEqualTo("A critical service is affected.");
    }

    @Test
    void calendarRefusesWhatIsNoTime() {
        assertThat(fields(get("/api/changes/calendar?from=2026-03-01T00:00:00Z", CHRIS)
                        .content()))
                .containsExactly("to");
        assertThat(fields(get("/api/changes/calendar?from=2026-03-01T00:00:00Z&to=2027-03-01T00:00:00Z", CHRIS)
                        .content()))
                .containsExactly("to");
        assertThat(get("/api/changes/calendar?from=x&to=y", CHRIS).status()).isBetween(400, 422);
        JsonNode december = get("/api/changes/calendar?from=2026-12-01T00:00:00Z&to=2027-01-01T00:00:00Z", CHRIS)
                .content();
        assertThat(december.path("freezes").toString()).contains("Year-end freeze");
    }

    private void vote(String number, TestPerson person, String decision) {
        Answer answer = desk.call(
                "/api/tasks/" + desk.tasks(number, person).get(0) + "/complete",
                person,
                Map.of("variables", Map.of("decision", decision, "comment", "")));
        assertThat(answer.status()).as(answer.content().toString()).isEqualTo(204);
    }

    private String draft() {
        return draft(SAM, 3);
    }

    private String draft(TestPerson requester, int impact) {
        Answer answer = desk.call(
                "/api/tickets",
                requester,
                Map.of("kind", "change", "title", "Update the printers", "impact", impact, "urgency", 3));
        assertThat(answer.status()).as(answer.content().toString()).isEqualTo(201);
        return answer.content().path("number").asText();
    }

    private String planned(TestPerson implementer, String device) {
        String number = draft();
        Map<String, Object> wish = standard(implementer);
        wish.put("devices", List.of(device));
        plan(number, wish);
        return number;
    }

    private String scheduled(TestPerson implementer, @org.jspecify.annotations.Nullable String device) {
        String number = draft();
        Map<String, Object> wish = standard(implementer);
        if (device != null) {
            wish.put("devices", List.of(device));
        }
        plan(number, wish);
        submit(number);
        assertThat(desk.status(number)).isEqualTo("scheduled");
        return number;
    }

    private Map<String, Object> standard(TestPerson implementer) {
        Map<String, Object> plan = window(implementer);
        plan.put("type", "standard");
        plan.put("template", "monthly-updates");
        return plan;
    }

    private Map<String, Object> normal(TestPerson implementer) {
        Map<String, Object> plan = window(implementer);
        plan.put("type", "normal");
        plan.put("reason", "They print blank pages");
        plan.put("implementationPlan", "One after the other");
        plan.put("backOutPlan", "The old firmware");
        plan.put("testPlan", "Print a page");
        return plan;
    }

    private Map<String, Object> window(TestPerson implementer) {
        Map<String, Object> plan = new HashMap<>();
        plan.put("plannedStart", start.toString());
        plan.put("plannedEnd", end.toString());
        plan.put("implementerId", implementer.id().toString());
        return plan;
    }

    private Map<String, Object> freeze(String name, String overrideBy) {
        Map<String, Object> freeze = new HashMap<>();
        freeze.put("name", name);
        freeze.put("startsAt", start.minusSeconds(600).toString());
        freeze.put("endsAt", start.plusSeconds(600).toString());
        freeze.put("zone", "UTC");
        freeze.put("overrideBy", overrideBy);
        return freeze;
    }

    private Answer plan(String number, Map<String, Object> wish) {
        return put(
                "/api/changes/" + number + "/plan",
                SAM,
                "\"" + read(number).path("version").asLong() + "\"",
                wish);
    }

    private JsonNode read(String number) {
        return desk.read("/api/changes/" + number + "/plan", LENA);
    }

    private void submit(String number) {
        done(number, "submit", SAM, Map.of());
    }

    private void done(String number, String action, TestPerson person, Map<String, ?> fields) {
        Answer answer = desk.act(number, action, person, fields);
        assertThat(answer.status()).as(action + ": " + answer.content()).isEqualTo(200);
    }

    private List<String> proposed(String number, Instant from, Instant to) {
        JsonNode found = get("/api/changes/" + number + "/conflicts?start=" + from + "&end=" + to, SAM)
                .content();
        return StreamSupport.stream(found.path("items").spliterator(), false)
                .map(conflict -> conflict.path("name").asText())
                .toList();
    }

    private List<String> calendar(TestPerson person) {
        JsonNode calendar =
                desk.read("/api/changes/calendar?from=" + start.minusSeconds(1) + "&to=" + end.plusSeconds(1), person);
        return StreamSupport.stream(calendar.path("changes").spliterator(), false)
                .map(change -> change.path("number").asText())
                .toList();
    }

    private static List<String> fields(JsonNode problem) {
        return StreamSupport.stream(problem.path("errors").spliterator(), false)
                .map(error -> error.path("field").asText())
                .toList();
    }

    private Answer get(String path, TestPerson person) {
        return send(HttpMethod.GET, path, person, null, null);
    }

    private Answer put(
            String path, TestPerson person, @org.jspecify.annotations.Nullable String match, Map<String, Object> body) {
        return send(HttpMethod.PUT, path, person, match, body);
    }

    private Answer send(
            HttpMethod method,
            String path,
            TestPerson person,
            @org.jspecify.annotations.Nullable String match,
            @org.jspecify.annotations.Nullable Map<String, Object> body) {
        var request = MockMvcRequestBuilders.request(method, java.net.URI.create(path))
                .with(TestTokens.bearer(person));
        try {
            if (match != null) {
                request.header("If-Match", match);
            }
            if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).content(json.writeValueAsString(body));
            }
            MockHttpServletResponse answer = http.perform(request).andReturn().getResponse();
            String content = answer.getContentAsString(StandardCharsets.UTF_8);
            return new Answer(answer.getStatus(), content.isEmpty() ? json.nullNode() : json.readTree(content));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
