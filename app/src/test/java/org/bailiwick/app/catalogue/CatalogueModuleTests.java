package org.bailiwick.app.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.DANA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The catalogue, and requests from the order to the rating, with the real engine. */
@EngineTest
class CatalogueModuleTests {

    private static int items;

    @Autowired
    private Desk desk;

    @Autowired
    private MockMvc http;

    @Autowired
    private ObjectMapper json;

    @BeforeEach
    void everybodyIsKnown() {
        for (TestPerson person : TestPerson.values()) {
            desk.read("/api/me", person);
        }
    }

    @Test
    void shipsItemsAndFindsThemByTheBeginningOfWords() {
        assertThat(keys("", RITA))
                .contains(
                        "new-laptop",
                        "software-installation",
                        "mailbox",
                        "vpn-access",
                        "shared-folder",
                        "onboard-colleague");
        assertThat(keys("lap stand", RITA)).containsExactly("new-laptop");
        assertThat(keys("no such thing & | !", RITA)).isEmpty();
    }

    @Test
    void itemIsSeenByWhomItIsFor() throws Exception {
        String key = create(Map.of("visibleTo", List.of("service-desk")));
        assertThat(keys("", SAM)).contains(key);
        assertThat(keys("", DANA)).contains(key);
        assertThat(keys("", RITA)).doesNotContain(key);
        assertThat(order(key, RITA, Map.of("what", "one")).status()).isEqualTo(404);
        assertThat(order(key, SAM, Map.of("what", "one")).status()).isEqualTo(201);
    }

    @Test
    void orderKeepsTheVersionItWasMadeWith() throws Exception {
        String key = create(Map.of());
        String number =
                order(key, RITA, Map.of("what", "one")).content().path("number").asText();
        Map<String, Object> changed = item(key, Map.of("name", "Renamed"));
        assertThat(status(put("/api/catalogue/items/" + key), DANA, changed)).isEqualTo(200);
        JsonNode ordered = desk.read("/api/tickets/" + number + "/orders", RITA).get(0);
        assertThat(ordered.path("version").asInt()).isEqualTo(1);
        assertThat(ordered.path("name").asText()).isEqualTo("Something");
        assertThat(ordered.path("answers").path("what").asText()).isEqualTo("one");
        assertThat(desk.read("/api/catalogue/items/" + key, RITA).path("name").asText())
                .isEqualTo("Renamed");
    }

    @Test
    void personOfTheFormIsNamedInTheTicket() {
        Map<String, Object> form = Map.of(
                "type",
                "object",
                "properties",
                Map.of("who", Map.of("type", "string", "format", "person", "title", "Who needs it?")));
        String key = create(Map.of("form", form));
        String sam = desk.read("/api/me", SAM).path("id").asText();
        String name = desk.read("/api/me", SAM).path("name").asText();

        String number =
                order(key, DANA, Map.of("who", sam)).content().path("number").asText();
        assertThat(desk.ticket(number).path("description").asText()).isEqualTo("**Who needs it?:** " + name);
        String byName = order(key, RITA, Map.of("who", "Sam of the desk"))
                .content()
                .path("number")
                .asText();
        assertThat(desk.ticket(byName).path("description").asText()).contains("Sam of the desk");
        assertThat(fields(order(key, DANA, Map.of("who", "00000000-0000-4000-8000-00000000dead"))))
                .containsExactly("who");
    }

    @Test
    void usedItemIsRetiredAndNotDeleted() throws Exception {
        String used = create(Map.of());
        order(used, RITA, Map.of("what", "one"));
        assertThat(status(delete("/api/catalogue/items/" + used), DANA, null)).isEqualTo(409);
        assertThat(desk.call("/api/catalogue/items/" + used + "/retire", DANA, Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(order(used, RITA, Map.of("what", "one")).status()).isEqualTo(404);
        assertThat(order(used, DANA, Map.of("what", "one")).status()).isEqualTo(404);
        assertThat(keys("", RITA)).doesNotContain(used);
        desk.call("/api/catalogue/items/" + used + "/return", DANA, Map.of());
        assertThat(keys("", RITA)).contains(used);

        String unused = create(Map.of());
        assertThat(status(delete("/api/catalogue/items/" + unused), DANA, null)).isEqualTo(204);
    }

    @Test
    void badItemsAndAnswersAreRefusedWithTheField() {
        assertThat(fields(desk.call(
                        "/api/catalogue/items",
                        DANA,
                        item(
                                "bad-form",
                                Map.of("form", Map.of("type", "object", "properties", Map.of(), "allOf", List.of()))))))
                .contains("form.allOf");
        assertThat(fields(desk.call("/api/catalogue/items", DANA, item("gives", Map.of("process", "access-request")))))
                .contains("access");
        Map<String, Object> admin = new HashMap<>(item("gives", Map.of("process", "access-request")));
        admin.put("access", List.of(Map.of("kind", "role", "name", "administrator", "maxDays", 3)));
        admin.put("approval", Map.of("approvers", List.of("lena"), "rule", "any"));
        assertThat(fields(desk.call("/api/catalogue/items", DANA, admin))).contains("access");
        assertThat(desk.call("/api/catalogue/items", SAM, item("no-right", Map.of()))
                        .status())
                .isEqualTo(403);
        Desk.Answer answer = order("new-laptop", RITA, Map.of("model", "Golden", "more", 1));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(fields(answer)).contains("model", "reason", "more");
        assertThat(fields(order("vpn-access", RITA, Map.of("access", "administrator", "days", 3, "reason", "because"))))
                .contains("access");
    }

    @Test
    void laptopIsApprovedFulfilledDeliveredConfirmedAndRatedOnce() {
        String number = laptop();
        assertThat(desk.status(number)).isEqualTo("approving");
        assertThat(desk.ticket(number).path("sla")).isNotEmpty();
        assertThat(desk.tasks(number, SAM)).isEmpty();

        vote(number, "approve");
        assertThat(desk.status(number)).isEqualTo("assigned");
        fulfil(number, "took one from stock");
        assertThat(desk.status(number)).isEqualTo("in_progress");
        fulfil(number, "handed it over");
        assertThat(desk.status(number)).isEqualTo("resolved");
        assertThat(desk.timeline(number, "task"))
                .containsExactly(
                        "Take a laptop from stock, or order one: took one from stock",
                        "Set it up and hand it over: handed it over");

        assertThat(rate(number, RITA, 5).content().path("code").asText()).isEqualTo("ticket-not-closed");
        desk.act(number, "confirm", RITA, Map.of());
        assertThat(desk.status(number)).isEqualTo("closed");
        assertThat(desk.read("/api/tickets/" + number + "/rating", RITA)
                        .path("open")
                        .asBoolean())
                .isTrue();
        assertThat(rate(number, SAM, 5).status()).isIn(403, 409);
        assertThat(rate(number, RITA, 6).status()).isEqualTo(422);
        assertThat(rate(number, RITA, 4).status()).isEqualTo(201);
        assertThat(rate(number, RITA, 1).content().path("code").asText()).isEqualTo("already-rated");
        assertThat(desk.read("/api/tickets/" + number + "/rating", LENA)
                        .path("rating")
                        .asInt())
                .isEqualTo(4);
        assertThat(desk.timeline(number, "note")).contains("Rated 4 of 5: quick");
    }

    @Test
    void requestThatIsTurnedDownIsOver() {
        String number = laptop();
        vote(number, "reject");
        assertThat(desk.status(number)).isEqualTo("cancelled");
        assertThat(desk.timeline(number, "status")).contains("Not approved: rejected");
    }

    @Test
    void requesterMayCancelWhileItIsVotedOnAndReopenWhatWasDelivered() {
        String cancelled = laptop();
        desk.act(cancelled, "cancel", RITA, Map.of("reason", "found mine"));
        assertThat(desk.status(cancelled)).isEqualTo("cancelled");
        assertThat(desk.tasks(cancelled, LENA)).isEmpty();

        String number = order("software-installation", RITA, Map.of("software", "Statistics"))
                .content()
                .path("number")
                .asText();
        fulfil(number, "installed");
        desk.act(number, "reopen", RITA, Map.of("reason", "it does not start"));
        assertThat(desk.status(number)).isEqualTo("in_progress");
        fulfil(number, "repaired");
        desk.pass(Duration.ofDays(7).plusMinutes(1), number);
        assertThat(desk.status(number)).isEqualTo("closed");
    }

    @Test
    void clocksStandStillWhileTheCustomerIsAsked() {
        String number = order("software-installation", RALF, Map.of("software", "Other"))
                .content()
                .path("number")
                .asText();
        desk.act(number, "take", SAM, Map.of());
        assertThat(desk.act(number, "wait-for-customer", SAM, Map.of("question", "Which one?"))
                        .status())
                .isEqualTo(200);
        assertThat(desk.status(number)).isEqualTo("pending_customer");
        desk.call("/api/tickets/" + number + "/comments", RALF, Map.of("text", "That one", "internal", false));
        desk.awaitStatus(number, "in_progress");
    }

    @Test
    void orderForAnotherIsTheirsToo() {
        Desk.Answer answer = desk.call(
                "/api/catalogue/items/mailbox/requests",
                LENA,
                Map.of(
                        "personId",
                        RALF.id(),
                        "answers",
                        Map.of("address", "projects@bailiwick.example", "members", "ralf, rita")));
        String number = answer.content().path("number").asText();
        assertThat(desk.read("/api/tickets/" + number, RALF).path("title").asText())
                .isEqualTo("Shared mailbox for Ralf Requester");
        // Another test may have made further leads, who can be asked; she cannot, for she asked herself.
        desk.tasks(number, LENA)
                .forEach(task -> assertThat(desk.call(
                                        "/api/tasks/" + task + "/complete",
                                        LENA,
                                        Map.of("variables", Map.of("decision", "approve")))
                                .status())
                        .isEqualTo(403));
        assertThat(desk.status(number)).isIn("approving", "cancelled");
    }

    private String laptop() {
        Desk.Answer answer =
                order("new-laptop", RITA, Map.of("model", "Light 13 inch", "reason", "the old one is broken"));
        assertThat(answer.status()).as(answer.content().toString()).isEqualTo(201);
        return answer.content().path("number").asText();
    }

    private void vote(String number, String decision) {
        String task = desk.tasks(number, LENA).get(0);
        assertThat(desk.call(
                                "/api/tasks/" + task + "/complete",
                                LENA,
                                Map.of("variables", Map.of("decision", decision)))
                        .status())
                .isEqualTo(204);
    }

    private void fulfil(String number, String done) {
        if (!desk.tasks(number, SAM).isEmpty()) {
            desk.act(number, "take", SAM, Map.of());
        }
        Desk.Answer answer = desk.act(number, "fulfil", SAM, Map.of("resolution", done));
        assertThat(answer.status()).as(answer.content().toString()).isEqualTo(200);
    }

    private Desk.Answer rate(String number, TestPerson person, int rating) {
        return desk.call("/api/tickets/" + number + "/rating", person, Map.of("rating", rating, "comment", "quick"));
    }

    private Desk.Answer order(String key, TestPerson person, Map<String, ?> answers) {
        return desk.call("/api/catalogue/items/" + key + "/requests", person, Map.of("answers", answers));
    }

    private List<String> keys(String search, TestPerson person) {
        return StreamSupport.stream(
                        desk.read("/api/catalogue/items?search=" + search, person)
                                .path("items")
                                .spliterator(),
                        false)
                .map(item -> item.path("key").asText())
                .toList();
    }

    @Test
    void aTaskOfAnotherGroupIsGivenToWhoeverIsThereOfIt() throws Exception {
        String key = create(Map.of(
                "fulfilment",
                List.of(Map.of("title", "Pack it"), Map.of("title", "Sign for it", "group", "service-desk-lead"))));
        String number =
                order(key, RITA, Map.of("what", "one")).content().path("number").asText();
        desk.act(number, "take", SAM, Map.of());
        leads("round-robin");
        available(LENA, true);
        try {
            assertThat(desk.act(number, "fulfil", SAM, Map.of("resolution", "packed"))
                            .status())
                    .isEqualTo(200);

            assertThat(desk.ticket(number).path("group").asText()).isEqualTo("service-desk-lead");
            assertThat(desk.ticket(number).path("assignee").path("name").asText())
                    .isEqualTo("Lena Lead");
            assertThat(desk.actions(number, LENA)).contains("fulfil");
        } finally {
            available(LENA, false);
            leads("manual");
        }
    }

    @Test
    void aRequestIsHandedToAnyTeam() {
        String number = order(create(Map.of()), RITA, Map.of("what", "one"))
                .content()
                .path("number")
                .asText();
        assertThat(desk.act(number, "assign", SAM, Map.of("newGroup", "change-manager"))
                        .status())
                .isEqualTo(200);
        assertThat(desk.ticket(number).path("group").asText()).isEqualTo("change-manager");
    }

    /** How the leads' work is given out. */
    private void leads(String strategy) throws Exception {
        Map<String, Object> team = Map.of("strategy", strategy, "unassignedAfterSeconds", 900);
        assertThat(status(put("/api/assignment/teams/service-desk-lead"), LENA, team))
                .isEqualTo(200);
    }

    private void available(TestPerson person, boolean available) throws Exception {
        assertThat(status(put("/api/assignment/presence"), person, Map.of("available", available)))
                .isEqualTo(200);
    }

    private String create(Map<String, ?> changes) {
        String key = "something-" + ++items;
        Desk.Answer answer = desk.call("/api/catalogue/items", DANA, item(key, changes));
        assertThat(answer.status()).as(answer.content().toString()).isEqualTo(201);
        return key;
    }

    private static Map<String, Object> item(String key, Map<String, ?> changes) {
        Map<String, Object> item = new HashMap<>();
        item.put("key", key);
        item.put("name", "Something");
        item.put("description", "Made by a test.");
        item.put("icon", "package");
        item.put("category", "Tests");
        item.put(
                "form",
                Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("what"),
                        "properties",
                        Map.of("what", Map.of("type", "string", "title", "What?"))));
        item.put("fulfilment", List.of());
        item.put("process", "service-request");
        item.put("access", List.of());
        item.put("visibleTo", List.of());
        item.putAll(changes);
        return item;
    }

    private static List<String> fields(Desk.Answer answer) {
        assertThat(answer.status()).isEqualTo(422);
        List<String> fields = new ArrayList<>();
        answer.content()
                .path("errors")
                .forEach(error -> fields.add(error.path("field").asText()));
        return fields;
    }

    private int status(MockHttpServletRequestBuilder request, TestPerson person, @Nullable Map<String, ?> body)
            throws Exception {
        MockHttpServletRequestBuilder asked = request.with(TestTokens.bearer(person));
        if (body != null) {
            asked.contentType(MediaType.APPLICATION_JSON).content(json.writeValueAsString(body));
        }
        return http.perform(asked).andReturn().getResponse().getStatus();
    }
}
