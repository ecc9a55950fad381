package org.bailiwick.app.workflow.webapps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bailiwick.app.workflow.webapps.Browser.location;

import jakarta.ws.rs.ext.RuntimeDelegate;
import java.net.URI;
import java.net.http.HttpResponse;
import org.bailiwick.app.workflow.EngineTest;
import org.bailiwick.connectors.directory.DirectoryUnavailable;
import org.bailiwick.connectors.directory.KeycloakDirectory;
import org.bailiwick.connectors.directory.KeycloakSettings;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
class WebappLoginTests extends WebappTest {

    /** Word for word what Tasklist asks for; limits of the engine must let it pass. */
    private static final String TASKLISTS_QUESTION =
            "/camunda/api/engine/engine/default/filter?firstResult=0&maxResults=2000&itemCount=false&resourceType=Task";

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    FilterService filters;

    @Autowired
    WebappGrants grants;

    @Test
    void visitorIsSentToKeycloak() throws Exception {
        Browser browser = browser();
        HttpResponse<String> answer = browser.get("/camunda/app/tasklist/default/");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(browser.get(location(answer).getPath())).toString())
                .startsWith(KEYCLOAK.issuer()
                        + "/protocol/openid-connect/auth?response_type=code&client_id=bailiwick-webapps");
    }

    @Test
    void anonymousCallOfTheWebappsApiIsRefused() throws Exception {
        Browser browser = browser();
        assertThat(browser.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").statusCode())
                .isEqualTo(401);
    }

    @Test
    void deskReachesTasklistButNotCockpit() throws Exception {
        Browser browser = login("sam", "requester", "service-desk");
        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body())
                .contains("\"userId\":\"sam\"")
                .contains("tasklist")
                .doesNotContain("cockpit");
        assertThat(browser.get(TASKLISTS_QUESTION).body())
                .contains("Unassigned")
                .doesNotContain("Approvals");
        assertThat(browser.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
    }

    @Test
    void leadSeesApprovals() throws Exception {
        Browser browser = login("lena", "requester", "service-desk", "service-desk-lead");
        assertThat(browser.get(TASKLISTS_QUESTION).body()).contains("Approvals");
    }

    @Test
    void designerReachesCockpit() throws Exception {
        Browser browser = login("dana", "requester", "process-designer");
        assertThat(browser.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
    }

    @Test
    void requesterReachesNeither() throws Exception {
        Browser browser = login("rita", "requester");
        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(403);
        assertThat(browser.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
    }

    /** RESTEasy comes with the directory's client, Jersey with the engine; both offer themselves as JAX-RS. */
    @Test
    void engineAnswersAsBeforeAfterTheDirectoryWasAsked() throws Exception {
        try (var directory = new KeycloakDirectory(
                new KeycloakSettings(URI.create(KEYCLOAK.issuer()), "bailiwick-server", "secret"))) {
            assertThatThrownBy(directory::people).isInstanceOf(DirectoryUnavailable.class);
        }

        assertThat(RuntimeDelegate.getInstance().getClass().getName()).startsWith("org.glassfish.jersey.");
        Browser browser = login("sam", "requester", "service-desk");
        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains("\"userId\":\"sam\"");
        assertThat(browser.get(TASKLISTS_QUESTION).body())
                .contains("Unassigned")
                .doesNotContain("Approvals");
    }

    @Test
    void grantsAreWrittenOnce() {
        long before = authorizations.createAuthorizationQuery().count();
        grants.write();
        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(before);
        assertThat(filters.createTaskFilterQuery().count()).isEqualTo(8);
    }
}
