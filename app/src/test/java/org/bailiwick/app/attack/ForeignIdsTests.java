package org.bailiwick.app.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Every id there is, guessed by a requester it does not belong to, and by another device. */
@EngineTest
@TestInstance(PER_CLASS)
class ForeignIdsTests {

    /** What every person may read whosever it is; each line was thought about. */
    private static final Set<String> EVERYBODYS = Set.of(
            // The picture of a published process, without any instance.
            "GET /api/processes/{definitionId}/xml",
            // What is offered to everybody; each item says whom it is shown to, and the world's is not theirs.
            "GET /api/catalogue/items/{key}",
            "POST /api/catalogue/items/{key}/requests");

    private static final int REQUESTS_PER_NAME = 200;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private MockMvc http;

    private Range range;
    private int requests;

    @BeforeAll
    void lookAround() {
        range = Range.of(server);
    }

    @Test
    void showNothingToARequesterAndDoNothingForThem() {
        List<Endpoint> endpoints = ofThings();
        assertThat(endpoints).hasSizeGreaterThan(60);
        List<String> open = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            byte[] body = body(endpoint);
            for (String id : range.world().everyId()) {
                String last = endpoint.variables().get(endpoint.variables().size() - 1);
                String address = endpoint.path(name -> Attacker.encoded(
                        name.equals(last) && endpoint.variables().size() > 1
                                ? range.world().idFor(endpoint, name)
                                : id));
                MockHttpServletResponse answer = asStranger(endpoint, address, body);
                // An id of another kind may not even look like one.
                boolean refused = answer.getStatus() >= 400 && answer.getStatus() != 429 && answer.getStatus() < 500;
                boolean everybodys = EVERYBODYS.contains(endpoint.toString());
                if (!refused && !everybodys || text(answer).contains(World.SECRET)) {
                    open.add(endpoint + " answered " + answer.getStatus() + " for " + id + ": " + text(answer));
                }
            }
        }
        assertThat(open).isEmpty();
    }

    /** The very thing the endpoint is for, with the body it takes from those who may. */
    @Test
    void answerAsIfThereWasNothingOrWithARefusal() {
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : ofThings()) {
            if (endpoint.toString().equals("GET /api/processes/{definitionId}/xml")) {
                continue;
            }
            MockHttpServletResponse answer =
                    asStranger(endpoint, range.attacker().path(endpoint), body(endpoint));
            if (answer.getStatus() != 403 && answer.getStatus() != 404 && !isRefusedForAnything(endpoint, answer)) {
                wrong.add(endpoint + " answered " + answer.getStatus() + ": " + text(answer));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Without a required parameter or with content of another type nobody learns whether there is such a thing. */
    private boolean isRefusedForAnything(Endpoint endpoint, MockHttpServletResponse answer) {
        MockHttpServletResponse madeUp =
                asStranger(endpoint, endpoint.path(name -> "00000000-0000-0000-0000-000000000000"), body(endpoint));
        return Set.of(400, 415).contains(answer.getStatus())
                && withoutTrace(answer).equals(withoutTrace(madeUp));
    }

    private static String withoutTrace(MockHttpServletResponse answer) {
        return text(answer).replaceAll("\"traceId\":\"\\w+\"", "");
    }

    private List<Endpoint> ofThings() {
        return range.surface()
                .where(endpoint -> !endpoint.isAgents() && !endpoint.variables().isEmpty());
    }

    private byte[] body(Endpoint endpoint) {
        return endpoint.takesJson() ? range.samples().bytes(range.samples().body(endpoint)) : new byte[0];
    }

    /** A requester who takes another name before too many requests hide what an endpoint does. */
    private MockHttpServletResponse asStranger(Endpoint endpoint, String address, byte[] body) {
        String name = "stranger-" + requests++ / REQUESTS_PER_NAME;
        return range.attacker().as(TestTokens.ofRoles(name, "requester"), endpoint, address, body);
    }

    /** Whether a ticket exists is nobody else's business either. */
    @Test
    void lookLikeIdsThatDoNotExist() {
        Endpoint read = range.surface()
                .where(endpoint -> endpoint.toString().equals("GET /api/tickets/{number}"))
                .get(0);

        MockHttpServletResponse foreign = range.attacker()
                .as(TestPerson.RALF, read, "/api/tickets/" + range.world().ritasTicket(), new byte[0]);
        MockHttpServletResponse madeUp =
                range.attacker().as(TestPerson.RALF, read, "/api/tickets/INC-999999", new byte[0]);

        assertThat(foreign.getStatus()).isEqualTo(404).isEqualTo(madeUp.getStatus());
        assertThat(text(foreign).replaceAll("INC-\\d+|\"traceId\":\"\\w+\"", ""))
                .isEqualTo(text(madeUp).replaceAll("INC-\\d+|\"traceId\":\"\\w+\"", ""));
    }

    @Test
    void appearInNoListOfARequester() {
        for (Endpoint endpoint :
                range.surface().where(endpoint -> endpoint.method().equals("GET") && !endpoint.isAgents())) {
            if (endpoint.variables().isEmpty()) {
                MockHttpServletResponse answer =
                        range.attacker().as(TestPerson.RALF, endpoint, endpoint.pattern(), new byte[0]);
                assertThat(text(answer)).as(endpoint.toString()).doesNotContain(World.SECRET);
            }
        }
    }

    @Test
    void areNoUseToAnotherDevice() throws Exception {
        TestDevice stranger = TestDevice.approved(jdbc, clock);
        List<Endpoint> endpoints = range.surface()
                .where(endpoint -> endpoint.isAgents() && !endpoint.variables().isEmpty());
        assertThat(endpoints).isNotEmpty();
        for (Endpoint endpoint : endpoints) {
            byte[] body = range.samples().bytes(range.samples().body(endpoint));
            for (String id : range.world().everyId()) {
                var request = MockMvcRequestBuilders.request(
                                org.springframework.http.HttpMethod.valueOf(endpoint.method()),
                                java.net.URI.create(endpoint.path(name -> Attacker.encoded(id))))
                        .with(stranger.bearer(clock))
                        .contentType("application/json")
                        .content(body);
                int status = http.perform(request).andReturn().getResponse().getStatus();
                assertThat(status).as(endpoint + " for " + id).isBetween(400, 499);
            }
        }
    }

    private static String text(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), UTF_8);
    }
}
