package org.bailiwick.app.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;

/** Fields that a body is not asked for, in every body: they are refused or go nowhere. */
@EngineTest
@TestInstance(PER_CLASS)
class MassAssignmentTests {

    /** Found again in any row, a field went where it should not. */
    private static final String PLANTED = "bw-planted";

    private static final UUID PLANTED_ID = UUID.fromString("bad00bad-0000-4000-8000-0000000bad00");

    private static final List<String> TEXTS = List.of(
            "status",
            "state",
            "roles",
            "role",
            "groups",
            "number",
            "createdBy",
            "approvedBy",
            "assignee",
            "assignedGroup",
            "source",
            "origin",
            "processInstanceId",
            "tenantId",
            "actor");

    private static final List<String> IDS =
            List.of("id", "requesterId", "ownerId", "personId", "userId", "ticketId", "approverId", "onBehalfOf");

    @Autowired
    private ApplicationContext server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    private Range range;

    @BeforeAll
    void lookAround() {
        range = Range.of(server);
    }

    @Test
    void storesNoFieldThatNoBodyHas() {
        List<Endpoint> endpoints = range.surface().where(endpoint -> endpoint.takesJson() && !endpoint.isAgents());
        assertThat(endpoints).hasSizeGreaterThan(40);
        // With them, each body must still be accepted, or refused because of them; otherwise nothing could have been
        // stored.
        range.world().renew(new Steps.Words() {
            @Override
            public String text() {
                return "plain";
            }

            @Override
            public JsonNode changed(Step step, JsonNode body) {
                Endpoint endpoint = endpoints.stream()
                        .filter(step::calls)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(step.call() + " is no endpoint that reads a body"));
                return withMore(endpoint, body);
            }

            @Override
            public boolean mayRefuse(Step step, MockHttpServletResponse answer) {
                // What a patch may change, and what a form asks for, is told to the last field.
                return answer.getStatus() == 422
                        && (step.method().equals("PATCH") || step.path().contains("/actions/"));
            }
        });
        for (Endpoint endpoint : endpoints) {
            MockHttpServletResponse answer = range.attacker()
                    .json(
                            endpoint,
                            "",
                            range.samples()
                                    .bytes(withMore(endpoint, range.samples().body(endpoint))));
            assertThat(answer.getStatus()).as(endpoint.toString()).isLessThan(500);
        }
        assertThat(rowsWith(PLANTED)).as("rows that hold a planted text").isEmpty();
        assertThat(rowsWith(PLANTED_ID.toString()))
                .as("rows that hold a planted id")
                .isEmpty();
    }

    private ObjectNode withMore(Endpoint endpoint, JsonNode accepted) {
        ObjectNode body = accepted.deepCopy();
        Set<String> own = new HashSet<>();
        body.fieldNames().forEachRemaining(own::add);
        range.surface().bodyOf(endpoint).path("properties").fieldNames().forEachRemaining(own::add);
        TEXTS.stream().filter(name -> !own.contains(name)).forEach(name -> body.put(name, PLANTED));
        IDS.stream().filter(name -> !own.contains(name)).forEach(name -> body.put(name, PLANTED_ID.toString()));
        if (!own.contains("version")) {
            body.put("version", 4711471147L);
        }
        body.put("approved", true);
        body.putObject("__proto__").put("admin", PLANTED);
        body.putObject("constructor").putObject("prototype").put("admin", PLANTED);
        body.put("@class", PLANTED);
        return body;
    }

    @Test
    void opensTicketsForWhoeverAsksAndAsNew() throws IOException {
        Endpoint open = range.surface()
                .where(endpoint -> endpoint.toString().equals("POST /api/tickets"))
                .get(0);
        ObjectNode body = json.createObjectNode()
                .put("kind", "incident")
                .put("title", "Mine")
                .put("description", "x")
                .put("impact", 3)
                .put("urgency", 3)
                .put("requesterId", TestPerson.RITA.id().toString())
                .put("assignee", TestPerson.LENA.id().toString())
                .put("status", "closed")
                .put("priority", "P1")
                .put("number", "INC-999999")
                .put("createdAt", "2001-01-01T00:00:00Z");

        MockHttpServletResponse answer = range.attacker()
                .as(TestPerson.RALF, open, "/api/tickets", range.samples().bytes(body));

        JsonNode ticket = json.readTree(answer.getContentAsByteArray());
        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(ticket.path("requester").path("id").asText())
                .isEqualTo(TestPerson.RALF.id().toString());
        assertThat(ticket.path("number").asText()).isNotEqualTo("INC-999999");
        assertThat(ticket.path("status").asText()).isNotEqualTo("closed");
        assertThat(ticket.path("priority").asText()).isNotEqualTo("P1");
        assertThat(ticket.path("assignee").isMissingNode()).isTrue();
        assertThat(ticket.path("createdAt").asText()).doesNotStartWith("2001");
    }

    private List<String> rowsWith(String text) {
        return jdbc.sql("""
            select table_schema || '.' || table_name from information_schema.tables
            where table_schema in ('bailiwick', 'engine') and table_type = 'BASE TABLE'
            """).query(String.class).list().stream()
                .filter(table -> jdbc.sql("select count(*) from " + table + " x where x::text like ?")
                                .param("%" + text + "%")
                                .query(Integer.class)
                                .single()
                        > 0)
                .toList();
    }
}
