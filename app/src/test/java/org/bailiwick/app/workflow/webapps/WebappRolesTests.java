package org.bailiwick.app.workflow.webapps;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.workflow.EngineTest;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What each role sees and may do in the web apps, asked over HTTP as their pages ask. */
@EngineTest
class WebappRolesTests extends WebappTest {

    private static final String API = "/camunda/api/engine/engine/default";
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    private String deployment = "";
    private String instance = "";

    @BeforeEach
    void somethingIsGoingOn() {
        String model = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
                  <process id="roles-probe" name="&lt;img src=x onerror=alert(1)&gt;" isExecutable="true">
                    <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
                    <userTask id="t" name="&lt;img src=x onerror=alert(1)&gt;" camunda:candidateGroups="change-manager"/>
                  </process></definitions>""";
        deployment = repository
                .createDeployment()
                .name(MARKUP)
                .addInputStream("probe.bpmn", new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8)))
                .deploy()
                .getId();
        instance = runtime.startProcessInstanceByKey("roles-probe", "INC-1", Map.of("secret", MARKUP))
                .getId();
    }

    @AfterEach
    void andIsOver() {
        repository.deleteDeployment(deployment, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "requester         | welcome",
                "endpoint-admin    | welcome",
                "service-desk      | welcome tasklist",
                "service-desk-lead | welcome tasklist",
                "change-manager    | welcome tasklist",
                "process-designer  | welcome tasklist cockpit",
                "auditor           | welcome cockpit",
                "administrator     | welcome tasklist cockpit admin"
            })
    void opensTheAppsOfTheRole(String role, String apps) throws Exception {
        Browser browser = login("only-" + role, "requester", role);
        for (String app : List.of("welcome", "tasklist", "cockpit", "admin")) {
            boolean open = Set.of(apps.strip().split(" ")).contains(app);
            assertThat(browser.get("/camunda/app/" + app + "/default/").statusCode())
                    .as(app)
                    .isEqualTo(open ? 200 : 403);
        }
        assertThat(JsonPath.<List<String>>read(
                        browser.get("/camunda/api/admin/auth/user/default").body(), "$.authorizedApps"))
                .containsExactlyInAnyOrder(apps.strip().split(" "));
    }

    /** Of the models, the tasks and what happened: nothing that the role does not need. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // role            | processes            | decisions | deployments | instances | tasks | history |
                // rights
                "requester         |                      | false | false | false | false | false | false",
                "endpoint-admin    |                      | false | false | false | false | false | false",
                "service-desk      | approval change incident knowledge-review problem service-request | false | false | false | false | false | false",
                "service-desk-lead | approval change incident knowledge-review problem remediation service-request | false | false | false | false | false | false",
                "change-manager    | approval change      | false | false | false | true  | false | false",
                "process-designer  | all                  | true  | true  | true  | true  | true  | false",
                "auditor           | all                  | true  | true  | true  | true  | true  | false",
                "administrator     | all                  | true  | true  | true  | true  | true  | true"
            })
    void readsWhatTheRoleSays(
            String role,
            String processes,
            boolean decisions,
            boolean deployments,
            boolean instances,
            boolean tasks,
            boolean history,
            boolean rights)
            throws Exception {
        Browser browser = login("only-" + role, "requester", role);
        List<String> keys = JsonPath.read(
                browser.get(API + "/process-definition?latestVersion=true&maxResults=100")
                        .body(),
                "$[*].key");
        if ("all".equals(processes)) {
            assertThat(keys).contains("incident", "remediation", "sla-clock", "alert-response", "roles-probe");
        } else {
            assertThat(keys).containsExactlyInAnyOrder(processes == null ? new String[0] : processes.split(" "));
        }
        assertThat(count(browser, "/decision-definition") > 0).as("decisions").isEqualTo(decisions);
        assertThat(count(browser, "/deployment") > 0).as("deployments").isEqualTo(deployments);
        assertThat(count(browser, "/process-instance", "processInstanceIds=" + instance) > 0)
                .as("instances")
                .isEqualTo(instances);
        assertThat(count(browser, "/task", "processInstanceId=" + instance) > 0)
                .as("tasks")
                .isEqualTo(tasks);
        assertThat(count(browser, "/history/process-instance", "processInstanceIds=" + instance) > 0)
                .as("history")
                .isEqualTo(history);
        assertThat(count(browser, "/authorization") > 0).as("rights").isEqualTo(rights);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requester",
                "service-desk",
                "service-desk-lead",
                "change-manager",
                "endpoint-admin",
                "process-designer",
                "auditor"
            })
    void changesNothingBeyondTheRole(String role) throws Exception {
        Browser browser = login("only-" + role, "requester", role);
        Map<String, String> changes = Map.of(
                "PUT " + API + "/process-instance/" + instance + "/variables/secret",
                "{\"value\": \"x\"}",
                "DELETE " + API + "/process-instance/" + instance,
                "",
                "DELETE " + API + "/deployment/" + deployment,
                "",
                "POST " + API + "/process-definition/key/roles-probe/start",
                "{}",
                "POST " + API + "/process-instance/" + instance + "/modification",
                "{\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"t\"}]}",
                "POST " + API + "/authorization/create",
                "{\"type\": 1, \"permissions\": [\"ALL\"], \"groupId\": \"requester\", \"resourceType\": 0, \"resourceId\": \"*\"}",
                "POST " + API + "/user/create",
                "{\"profile\": {\"id\": \"m\"}, \"credentials\": {\"password\": \"m\"}}",
                "POST " + API + "/message",
                "{\"messageName\": \"AlertCleared\", \"all\": true}",
                "POST /camunda/api/admin/setup/default/user/create",
                "{\"profile\": {\"id\": \"m\"}, \"credentials\": {\"password\": \"m\"}}");
        for (var change : changes.entrySet()) {
            String[] call = change.getKey().split(" ");
            int status = browser.call(call[0], call[1], change.getValue()).statusCode();
            boolean nothingWasThere = call[1].endsWith("/message") && status == 204;
            assertThat(status >= 400 || nothingWasThere)
                    .as("%s: %s", change.getKey(), status)
                    .isTrue();
        }
        assertThat(runtime.getVariable(instance, "secret")).isEqualTo(MARKUP);
        assertThat(repository.createDeploymentQuery().deploymentId(deployment).count())
                .isEqualTo(1);
    }

    @Test
    void nobodyDeploysOrMakesPeopleHereNotEvenAnAdministrator() throws Exception {
        Browser ada = login("ada", "requester", "administrator");
        assertThat(ada.call(
                                "POST",
                                API + "/user/create",
                                "{\"profile\": {\"id\": \"m\"}, \"credentials\": {\"password\": \"m\"}}")
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        String boundary = "x";
        String form =
                "--x\r\nContent-Disposition: form-data; name=\"a.bpmn\"; filename=\"a.bpmn\"\r\n\r\n<x/>\r\n--x--\r\n";
        var deploy = java.net.http.HttpRequest.newBuilder()
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("X-XSRF-TOKEN", ada.cookie("XSRF-TOKEN").orElseThrow().getValue())
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(form));
        assertThat(ada.send(API + "/deployment/create", deploy).statusCode()).isEqualTo(403);
    }

    @Test
    void whoOnlyHasTicketsLearnsOfNobodyElse() throws Exception {
        login("somebody-else", "requester");
        Browser rita = login("rita", "requester");
        assertThat(rita.get(API + "/user?maxResults=100").body()).doesNotContain("somebody-else");
        assertThat(rita.get(API + "/user/somebody-else/profile").statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void everyRoleIsLookedAt() {
        assertThat(Role.ALL).hasSize(8);
    }

    /** Names and variables reach the pages as data, never as part of a page. */
    @Test
    void markupStaysText() throws Exception {
        Browser ada = login("ada", "requester", "administrator");
        for (String path : List.of(
                "/process-definition/key/roles-probe",
                "/task?maxResults=9&processInstanceId=" + instance,
                "/deployment/" + deployment,
                "/process-instance/" + instance + "/variables",
                "/variable-instance?maxResults=9&processInstanceIdIn=" + instance)) {
            HttpResponse<String> answer = ada.get(API + path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .startsWith("application/");
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
            assertThat(answer.body()).as(path).contains("onerror");
        }
        for (String app : List.of("tasklist", "cockpit")) {
            HttpResponse<String> page = ada.get("/camunda/app/" + app + "/default/");
            assertThat(page.body()).doesNotContain("onerror");
        }
    }

    private static int count(Browser browser, String path, String... query) throws Exception {
        HttpResponse<String> answer = browser.get(API + path + "/count" + (query.length == 0 ? "" : "?" + query[0]));
        return answer.statusCode() == 200 ? JsonPath.<Integer>read(answer.body(), "$.count") : 0;
    }
}
