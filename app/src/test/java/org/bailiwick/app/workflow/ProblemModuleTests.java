package org.bailiwick.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.Affected;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.tickets.links.LinkKind;
import org.bailiwick.app.tickets.links.TicketLinks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Incidents, the problem behind them, the change that removes it, and how they end together. */
@EngineTest
class ProblemModuleTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Tickets tickets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TicketLinks links;

    @Autowired
    private Affected affected;

    @BeforeEach
    void knowEverybody() {
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA, RALF}) {
            desk.read("/api/me", person);
        }
    }

    @Test
    void problemOfAnIncidentIsFoundPublishedChangedAndClosedTogetherWithIt() {
        String incident = open("incident", "Printers on the third floor are silent");
        assertThat(desk.act(incident, "create-problem", SAM, Map.of("problemTitle", "Silent printers"))
                        .status())
                .isEqualTo(200);
        desk.pass(Duration.ZERO, incident);
        String problem = linked(incident, LinkKind.CAUSED_BY);
        assertThat(desk.status(problem)).isEqualTo("assigned");
        assertThat(desk.actions(problem, SAM))
                .contains("record-cause", "record-workaround", "take", "link-incident", "update-known-error");

        String other = open("incident", "Nothing prints");
        desk.act(problem, "link-incident", SAM, Map.of("incident", other));
        JsonNode impact = desk.read("/api/tickets/" + problem + "/impact", SAM);
        assertThat(impact.path("tickets").findValuesAsText("number")).containsExactlyInAnyOrder(incident, other);
        assertThat(impact.path("open").asInt()).isEqualTo(2);
        assertThat(impact.path("people").asInt()).isEqualTo(2);

        // Whose own the problem is learns nothing of the others' tickets, not even how many there are.
        jdbc.sql("insert into ticket_watcher (ticket_number, person_id, since) values (?, ?, now())")
                .params(problem, RALF.id())
                .update();
        JsonNode seen = desk.read("/api/tickets/" + problem + "/impact", RALF);
        assertThat(seen.path("tickets")).isEmpty();
        assertThat(seen.path("linked").asInt()).isZero();
        assertThat(seen.path("open").asInt()).isZero();
        assertThat(seen.path("people").asInt()).isEqualTo(1);

        desk.act(problem, "record-cause", SAM, Map.of("rootCause", "The print server is full"));
        desk.act(problem, "record-workaround", SAM, Map.of("workaround", "Print in the second floor"));
        JsonNode diagnosis = desk.read("/api/tickets/" + problem + "/diagnoses", SAM)
                .path("items")
                .get(0);
        assertThat(diagnosis.path("rootCause").asText()).isEqualTo("The print server is full");
        assertThat(diagnosis.path("workaround").asText()).isEqualTo("Print in the second floor");
        assertThat(offered("silent printers")).contains("Silent printers");

        desk.act(problem, "decide", SAM, Map.of("nextStep", "change", "changeTitle", "A bigger disk"));
        desk.pass(Duration.ZERO, problem);
        assertThat(desk.status(problem)).isEqualTo("pending_change");
        String change = linked(problem, LinkKind.RESOLVED_BY);
        assertThat(desk.ticket(change).path("title").asText()).isEqualTo("A bigger disk");
        over(change);
        desk.awaitStatus(problem, "in_progress");

        desk.act(problem, "decide", SAM, Map.of("nextStep", "solved", "resolution", "The disk is bigger"));
        assertThat(desk.status(problem)).isEqualTo("resolved");
        assertThat(offered("silent printers")).doesNotContain("Silent printers");
        desk.act(problem, "close", SAM, Map.of("closeIncidents", true));
        desk.pass(Duration.ZERO, problem);
        assertThat(desk.status(problem)).isEqualTo("closed");
        for (String number : List.of(incident, other)) {
            assertThat(desk.status(number)).isEqualTo("resolved");
            assertThat(desk.timeline(number, "status")).contains("Solved together with the problem " + problem + ".");
        }
        assertThat(desk.actions(incident, RITA)).containsExactly("confirm", "reopen");
    }

    @Test
    void whatAnIncidentIsAboutGoesOnToItsProblemAndToThatOnesChange() {
        String device = desk.machine().id().toString();
        String further = desk.machine().id().toString();
        Map<String, Object> wish =
                new HashMap<>(Map.of("kind", "incident", "title", "The mail stands still", "impact", 2, "urgency", 2));
        wish.put("deviceId", device);
        wish.put("devices", List.of(further));
        wish.put("service", "email");
        wish.put("affectedId", RITA.id().toString());
        String incident =
                desk.call("/api/tickets", SAM, wish).content().path("number").asText();

        desk.act(incident, "create-problem", SAM, Map.of("problemTitle", "Mail stands still"));
        desk.pass(Duration.ZERO, incident);
        String problem = linked(incident, LinkKind.CAUSED_BY);
        desk.act(problem, "record-cause", SAM, Map.of("rootCause", "A full disk"));
        desk.act(problem, "record-workaround", SAM, Map.of());
        desk.act(problem, "decide", SAM, Map.of("nextStep", "change"));
        desk.pass(Duration.ZERO, problem);
        String change = linked(problem, LinkKind.RESOLVED_BY);

        for (String number : List.of(problem, change)) {
            assertThat(affected.devicesOf(number).stream().map(String::valueOf)).containsExactly(device, further);
            assertThat(tickets.get(number).service()).isEqualTo("email");
            assertThat(tickets.get(number).affectedId()).isEqualTo(RITA.id());
            assertThat(tickets.get(number).site())
                    .isEqualTo(tickets.get(incident).site());
        }

        Desk.Answer raised = desk.call(
                "/api/changes",
                SAM,
                Map.of("title", "A bigger disk", "impact", 3, "urgency", 3, "type", "normal", "raisedFrom", incident));
        String number = raised.content().path("number").asText();
        assertThat(affected.devicesOf(number).stream().map(String::valueOf)).containsExactly(device, further);
        assertThat(tickets.get(number).service()).isEqualTo("email");
    }

    @Test
    void anotherKindOfTicketIsRefusedWithTheField() {
        String incident = open("incident", "No sound");
        String other = open("incident", "No picture");
        Desk.Answer answer = desk.act(incident, "link-problem", SAM, Map.of("problem", other));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.content().path("errors").findValuesAsText("field")).containsExactly("problem");
        assertThat(desk.act(incident, "wait-for-change", SAM, Map.of("change", other))
                        .status())
                .isEqualTo(422);
        assertThat(desk.status(incident)).isEqualTo("assigned");
        assertThat(links.of(incident)).isEmpty();
    }

    @Test
    void incidentWaitsForAChangeUntilItIsOver() {
        String incident = open("incident", "The door opens slowly");
        String change = Actors.as(
                Actor.SYSTEM,
                () -> tickets.open(new NewTicket(
                        TicketKind.CHANGE, "Oil", "", SAM.id(), null, null, 3, 3, null, TicketSource.API, null)));
        assertThat(desk.act(incident, "wait-for-change", SAM, Map.of("change", change))
                        .status())
                .isEqualTo(200);
        assertThat(desk.status(incident)).isEqualTo("pending_change");
        assertThat(linked(incident, LinkKind.RESOLVED_BY)).isEqualTo(change);
        over(change);
        desk.awaitStatus(incident, "in_progress");
    }

    @Test
    void mergedIncidentGoesOnInAnotherUntilSomebodyUndoesIt() {
        String first = open("incident", "The lift is stuck");
        String second = open("incident", "Lift does not move");
        Desk.Answer itself = desk.act(second, "merge", SAM, Map.of("into", second));
        assertThat(itself.status()).isEqualTo(422);
        assertThat(itself.content().path("errors").findValuesAsText("field")).containsExactly("into");
        assertThat(desk.act(second, "merge", SAM, Map.of("into", first)).status())
                .isEqualTo(200);
        assertThat(desk.status(second)).isEqualTo("resolved");
        assertThat(desk.actions(second, SAM)).contains("unmerge").doesNotContain("resolve", "merge");
        desk.act(second, "unmerge", SAM, Map.of());
        assertThat(desk.status(second)).isEqualTo("assigned");
        assertThat(desk.actions(second, SAM)).contains("resolve", "merge");

        desk.act(second, "merge", SAM, Map.of("into", first));
        desk.pass(Duration.ofDays(7), second);
        assertThat(desk.status(second)).isEqualTo("closed");
    }

    /** Titles of what is offered to a requester who writes that. */
    private List<String> offered(String text) {
        return desk.read("/api/knowledge/suggestions?text=" + text, RITA).findValuesAsText("title");
    }

    private void over(String change) {
        Actors.as(Actor.SYSTEM, () -> tickets.setStatus(change, TicketStatus.CLOSED, null));
    }

    private String linked(String number, LinkKind kind) {
        return Awaitility.await()
                .until(
                        () -> links.of(number).stream()
                                .filter(link ->
                                        link.kind() == kind && link.from().equals(number))
                                .map(link -> link.to())
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty());
    }

    private String open(String kind, String title) {
        Map<String, Object> ticket = new HashMap<>();
        ticket.put("kind", kind);
        ticket.put("title", title);
        ticket.put("impact", 2);
        ticket.put("urgency", 2);
        return desk.call("/api/tickets", RITA, ticket).content().path("number").asText();
    }
}
