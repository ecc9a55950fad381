package org.bailiwick.app.workflow.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;

import java.util.Map;
import org.awaitility.Awaitility;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.processes.Incident;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a ticket's process knows of it, from the opening on. */
@EngineTest
class TicketFactsTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Tickets tickets;

    @Autowired
    private RuntimeService runtime;

    @BeforeEach
    void everybodyIsKnown() {
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA}) {
            desk.read("/api/me", person);
        }
    }

    @Test
    void aTicketGoesToTheGroupThatAnswersForItsService() {
        desk.call("/api/services", ADA, Map.of("key", "payroll", "name", "Payroll", "ownerGroup", "payroll-team"));

        String number = open("payroll");

        assertThat(desk.ticket(number).path("group").asText()).isEqualTo("payroll-team");
        assertThat(variable(number, Incident.SERVICE)).isEqualTo("payroll");
    }

    @Test
    void aServiceWithoutATeamOfItsOwnIsTheServiceDesks() {
        desk.call("/api/services", ADA, Map.of("key", "lunch", "name", "Lunch"));

        assertThat(desk.ticket(open("lunch")).path("group").asText()).isEqualTo("service-desk");
    }

    @Test
    void whatIsChangedLaterIsKnownToTheProcess() {
        desk.call("/api/services", ADA, Map.of("key", "parking", "name", "Parking", "ownerGroup", "facilities"));
        String number = open(null);

        assertThat(desk.change(number, SAM, Map.of("service", "parking")).status())
                .isEqualTo(200);

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(variable(number, Incident.OWNER_GROUP)).isEqualTo("facilities"));
    }

    @Test
    void anAnswerEndsOnlyTheWaitForTheCustomer() {
        String waiting = open(null);
        String vendor = open(null);
        desk.act(vendor, "wait-for-vendor", SAM, Map.of("reference", "4711"));
        desk.act(waiting, "wait-for-customer", SAM, Map.of("question", "Which one?"));

        reply(vendor);
        reply(waiting);

        // Told one after the other: when the second has gone on, the first would have, too.
        desk.awaitStatus(waiting, "in_progress");
        assertThat(desk.status(vendor)).isEqualTo("pending_vendor");
        assertThat(desk.timeline(vendor, "comment")).containsExactly("The red one");
        assertThat(desk.actions(vendor, SAM)).contains("continue");
    }

    @Test
    void anAnswerDoesNotEndTheWaitForAChange() {
        String waiting = open(null);
        String number = open(null);
        String change = Actors.as(
                Actor.SYSTEM,
                () -> tickets.open(NewTicket.of(TicketKind.CHANGE, "Paint it", TicketSource.API)
                        .requester(SAM.id())
                        .build()));
        desk.act(number, "wait-for-change", SAM, Map.of("change", change));
        desk.act(waiting, "wait-for-customer", SAM, Map.of("question", "Which one?"));

        reply(number);
        reply(waiting);

        desk.awaitStatus(waiting, "in_progress");
        assertThat(desk.status(number)).isEqualTo("pending_change");
    }

    private void reply(String number) {
        desk.call("/api/tickets/" + number + "/comments", RITA, Map.of("text", "The red one", "internal", false));
    }

    private Object variable(String number, String name) {
        return runtime.createVariableInstanceQuery()
                .processInstanceIdIn(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey(Incident.KEY)
                        .singleResult()
                        .getId())
                .variableName(name)
                .singleResult()
                .getValue();
    }

    private String open(@org.jspecify.annotations.Nullable String service) {
        Map<String, Object> wish = new java.util.HashMap<>(
                Map.of("kind", "incident", "title", "It is grey", "description", "", "impact", 3, "urgency", 3));
        wish.put("service", service);
        return desk.call("/api/tickets", RITA, wish).content().path("number").asText();
    }
}
