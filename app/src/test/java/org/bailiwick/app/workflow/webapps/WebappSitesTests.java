package org.bailiwick.app.workflow.webapps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import org.awaitility.Awaitility;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.EngineTest;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Tasklist shows the work of a site to those of the team who are there, also after it has moved with its device. */
@EngineTest
class WebappSitesTests extends WebappTest {

    private static final String API = "/camunda/api/engine/engine/default";

    @Autowired
    MockMvc http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    TaskService tasks;

    private TestDevice device;
    private String number = "";
    private String task = "";

    @BeforeEach
    void somethingIsBrokenInGraz() throws Exception {
        device = TestDevice.approved(jdbc, clock);
        place("graz");
        MockHttpServletResponse opened = call(TestPerson.LENA, post("/api/tickets"), """
                {"kind": "incident", "title": "It hangs", "description": "", "impact": 2, "urgency": 2, "deviceId": "%s"}
                """.formatted(device.id()));
        assertThat(opened.getStatus()).as(opened.getContentAsString()).isEqualTo(201);
        number = JsonPath.read(opened.getContentAsString(), "$.number");
        Awaitility.await()
                .until(() -> tasks.createTaskQuery()
                                .processInstanceBusinessKey(number)
                                .taskCandidateGroup("service-desk.site-graz")
                                .count()
                        == 1);
        task = tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();
    }

    @Test
    void ofThatSiteOnly() throws Exception {
        Browser graz = deskAt("graz");
        Browser vienna = deskAt("vienna");
        assertThat(seenBy(graz)).containsExactly(task);
        assertThat(seenBy(vienna)).isEmpty();
        assertThat(seenBy(login("desk-nowhere", "requester", "service-desk"))).isEmpty();
        assertThat(seenBy(login("lead-anywhere", "requester", "service-desk", "service-desk-lead")))
                .containsExactly(task);
        assertThat(claimedBy(vienna, "desk-vienna")).isEqualTo(403);
        assertThat(claimedBy(graz, "desk-graz")).isEqualTo(204);
    }

    @Test
    void whereTheDeviceHasGone() throws Exception {
        Browser graz = deskAt("graz");
        Browser vienna = deskAt("vienna");
        assertThat(seenBy(graz)).containsExactly(task);

        place("vienna");

        MockHttpServletResponse ticket = call(TestPerson.LENA, get("/api/tickets/" + number), "");
        assertThat(JsonPath.<String>read(ticket.getContentAsString(), "$.site")).isEqualTo("vienna");
        assertThat(seenBy(graz)).isEmpty();
        assertThat(seenBy(vienna)).containsExactly(task);
        assertThat(claimedBy(graz, "desk-graz")).isEqualTo(403);
        assertThat(claimedBy(vienna, "desk-vienna")).isEqualTo(204);
    }

    private Browser deskAt(String site) throws Exception {
        return browser().login(List.of("site-" + site), "desk-" + site, "requester", "service-desk");
    }

    private List<String> seenBy(Browser browser) throws Exception {
        var answer = browser.get(API + "/task?maxResults=9&processInstanceBusinessKey=" + number);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonPath.read(answer.body(), "$[*].id");
    }

    private int claimedBy(Browser browser, String username) throws Exception {
        return browser.post(API + "/task/" + task + "/claim", "{\"userId\": \"" + username + "\"}")
                .statusCode();
    }

    private void place(String site) throws Exception {
        MockHttpServletResponse placed =
                call(TestPerson.ED, put("/api/devices/" + device.id() + "/placement"), "{\"site\": \"" + site + "\"}");
        assertThat(placed.getStatus()).as(placed.getContentAsString()).isEqualTo(200);
    }

    private MockHttpServletResponse call(TestPerson person, MockHttpServletRequestBuilder request, String json)
            throws Exception {
        String token = TestTokens.with(person, claims -> claims.issuer(KEYCLOAK.issuer()));
        return http.perform(request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json))
                .andReturn()
                .getResponse();
    }
}
