package org.bailiwick.app.tickets.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.tickets.TicketCalls.atOnce;
import static org.bailiwick.app.tickets.TicketCalls.read;
import static org.bailiwick.app.tickets.TicketCalls.statusOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.shared.Problem;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketCalls;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketNotFound;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ServerTest
class TicketLinksTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    @Autowired
    private TicketLinks links;

    @Autowired
    private JdbcClient jdbc;

    private TicketCalls calls;

    @BeforeEach
    void calls() {
        calls = new TicketCalls(http, tickets);
    }

    @Test
    void aLinkIsSeenAndToldAtBothEnds() throws Exception {
        String one = incident();
        String other = incident();

        link(SAM, one, other, "blocks", true)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.number").value(other))
                .andExpect(jsonPath("$.outgoing").value(true));

        listed(SAM, one)
                .andExpect(jsonPath("$.items[*].number", contains(other)))
                .andExpect(jsonPath("$.items[0].link").value("blocks"))
                .andExpect(jsonPath("$.items[0].status").value("new"));
        listed(SAM, other)
                .andExpect(jsonPath("$.items[*].number", contains(one)))
                .andExpect(jsonPath("$.items[0].outgoing").value(false));
        assertThat(told(one)).containsExactly("Linked: blocks " + other);
        assertThat(told(other)).containsExactly("Linked: blocked by " + one);
        assertThat(trail(one)).contains("ticket.linked");

        String id = read(listed(SAM, other), "$.items[0].id");
        calls.delete(LENA, "/api/tickets/" + other + "/links/" + id).andExpect(status().isNoContent());

        listed(SAM, one).andExpect(jsonPath("$.items", is(empty())));
        assertThat(told(one)).contains("No longer linked: blocks " + other);
        assertThat(trail(one)).contains("ticket.unlinked");
        calls.delete(LENA, "/api/tickets/" + other + "/links/" + id)
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("link-not-found"));
    }

    @Test
    void aLinkReadTheOtherWayIsTheSame() throws Exception {
        String child = incident();
        String parent = incident();

        link(SAM, child, parent, "parent-of", false).andExpect(status().isCreated());

        assertThat(links.of(child)).singleElement().satisfies(link -> {
            assertThat(link.from()).isEqualTo(parent);
            assertThat(link.to()).isEqualTo(child);
        });
    }

    @Test
    void aParentStandsOnItsChildrenToo() {
        String parent = incident();
        String child = incident();
        links.link(parent, child, LinkKind.PARENT_OF);
        assertThat(tickets.get(child).parentNumber()).isEqualTo(parent);
        links.unlink(parent, child, LinkKind.PARENT_OF);
        assertThat(tickets.get(child).parentNumber()).isNull();

        String part = tickets.open(NewTicket.of(TicketKind.INCIDENT, "A part", TicketSource.API)
                .parent(parent)
                .build());

        assertThat(links.of(part)).singleElement().satisfies(link -> {
            assertThat(link.from()).isEqualTo(parent);
            assertThat(link.kind()).isEqualTo(LinkKind.PARENT_OF);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = LinkKind.class,
            names = {"PARENT_OF", "DUPLICATE_OF", "BLOCKS"})
    void noWayLeadsBack(LinkKind kind) {
        String first = incident();
        String second = incident();
        String third = incident();
        links.link(first, second, kind);
        links.link(second, third, kind);

        assertThatThrownBy(() -> links.link(third, first, kind))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("link-cycle"));
        assertThat(links.of(third)).hasSize(1);
    }

    @Test
    void threeWhoCloseACircleAtOnceDoNotAllSucceed() throws Exception {
        String first = incident();
        String second = incident();
        String third = incident();

        List<Integer> answers = atOnce(List.of(
                () -> statusOf(link(SAM, first, second, "blocks", true)),
                () -> statusOf(link(SAM, second, third, "blocks", true)),
                () -> statusOf(link(SAM, third, first, "blocks", true))));

        assertThat(answers).containsExactlyInAnyOrder(201, 201, 409);
    }

    @ParameterizedTest
    @CsvSource({"parent-of,false", "duplicate-of,true"})
    void thereIsOneParentAndOneOriginal(String kind, boolean outgoing) throws Exception {
        String one = incident();
        link(SAM, one, incident(), kind, outgoing).andExpect(status().isCreated());

        link(SAM, one, incident(), kind, outgoing)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("link-taken"));
    }

    @Test
    void asksNothingTwice() throws Exception {
        String one = incident();
        String other = incident();
        TicketLink link = links.link(one, other, LinkKind.RELATED);

        assertThat(links.link(other, one, LinkKind.RELATED)).isEqualTo(link);
        link(SAM, other, one, "related", true)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("link-exists"));
        links.unlink(other, one, LinkKind.RELATED);
        links.unlink(other, one, LinkKind.RELATED);

        assertThat(links.of(one)).isEmpty();
        assertThat(told(one)).hasSize(2);
    }

    @Test
    void onlyAChangeResolves() throws Exception {
        String incident = incident();
        link(SAM, incident, incident(), "resolved-by", true)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("number"));

        link(SAM, incident, calls.open(TicketKind.CHANGE, RITA, null), "resolved-by", true)
                .andExpect(status().isCreated());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"link\":\"related\",\"outgoing\":true}",
                "{\"number\":\"\",\"link\":\"related\",\"outgoing\":true}",
                "{\"number\":\"INC-999999\",\"link\":\"related\",\"outgoing\":true}",
                "{\"number\":\"' or 1=1 --\",\"link\":\"related\",\"outgoing\":true}",
                "{\"number\":\"INC-000001\",\"link\":\"enemies\",\"outgoing\":true}",
                "{\"number\":\"INC-000001\",\"outgoing\":true}",
                "{\"number\":\"INC-000001\\u0000\",\"link\":\"related\",\"outgoing\":true}"
            })
    void namesTheFieldAtFault(String body) throws Exception {
        calls.post(SAM, "/api/tickets/" + incident() + "/links", body)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").exists());
    }

    @Test
    void linksNothingToItself() throws Exception {
        String one = incident();
        link(SAM, one, one, "related", true)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("number"));
        assertThatThrownBy(() -> links.link(one, "INC-999999", LinkKind.RELATED))
                .isInstanceOf(TicketNotFound.class);
    }

    @Test
    void whatIsOutOfReachDoesNotExistAtEitherEnd() throws Exception {
        String here = incident();
        String far = calls.farAway();
        link(SAM, far, here, "related", true)
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("ticket-not-found"));
        link(SAM, here, far, "related", true)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("number"));

        TicketLink link = links.link(here, far, LinkKind.CAUSED_BY);

        listed(SAM, here).andExpect(jsonPath("$.items", is(empty())));
        listed(LENA, here).andExpect(jsonPath("$.items[*].number", contains(far)));
        calls.delete(SAM, "/api/tickets/" + here + "/links/" + link.id()).andExpect(status().isNotFound());
        calls.delete(SAM, "/api/tickets/" + here + "/links/" + UUID.randomUUID())
                .andExpect(status().isNotFound());
        assertThat(links.of(here)).containsExactly(link);
    }

    @Test
    void requestersReadTheirOwnEndsAndLinkNothing() throws Exception {
        String mine = calls.incidentOf(RITA);
        String mineToo = calls.incidentOf(RITA);
        links.link(mine, mineToo, LinkKind.RELATED);
        links.link(mine, calls.incidentOf(TestPerson.RALF), LinkKind.RELATED);

        listed(RITA, mine).andExpect(jsonPath("$.items[*].number", contains(mineToo)));
        link(RITA, mine, mineToo, "blocks", true).andExpect(status().isForbidden());
        link(AUDRA, mine, mineToo, "blocks", true).andExpect(status().isForbidden());
        calls.get(RITA, "/api/tickets/" + mine + "/timeline")
                .andExpect(jsonPath("$.items[?(@.kind == 'link')]", is(empty())));
    }

    private String incident() {
        return calls.incidentOf(RITA);
    }

    private ResultActions link(TestPerson person, String number, String other, String kind, boolean outgoing) {
        return calls.post(
                person,
                "/api/tickets/" + number + "/links",
                "{\"number\":\"%s\",\"link\":\"%s\",\"outgoing\":%s}".formatted(other, kind, outgoing));
    }

    private ResultActions listed(TestPerson person, String number) {
        return calls.get(person, "/api/tickets/" + number + "/links");
    }

    private List<String> told(String number) {
        List<Map<String, Object>> entries =
                read(calls.get(LENA, "/api/tickets/" + number + "/timeline"), "$.items[?(@.kind == 'link')]");
        return entries.stream().map(entry -> String.valueOf(entry.get("text"))).toList();
    }

    private List<String> trail(String number) {
        return jdbc.sql("select action from audit_event where subject_type = 'ticket' and subject_id = ?")
                .param(number)
                .query(String.class)
                .list();
    }
}
