package org.bailiwick.app.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;

@ServerTest
@RecordApplicationEvents
class NotificationTests {

    @Autowired
    private Notifications notifications;

    @Autowired
    private MockMvc http;

    @Autowired
    private TestClock clock;

    @Autowired
    private ApplicationEvents events;

    @Test
    void tellsEachAddressedPersonOnce() throws Exception {
        know(LENA);
        know(RITA);
        String text = "Due soon " + UUID.randomUUID();

        notifications.tell(new Notice(
                Set.of("service-desk-lead", "service-desk"), Set.of(LENA.id()), "sla.threshold", text, "INC-000001"));

        assertThat(textsOf(LENA)).filteredOn(text::equals).hasSize(1);
        assertThat(textsOf(RITA)).doesNotContain(text);
    }

    @Test
    void letsAPersonReadOnlyTheirOwn() throws Exception {
        notifications.tell(new Notice(Set.of(), Set.of(LENA.id()), "test", "for Lena", null));
        String id = JsonPath.read(listOf(LENA), "$.items[0].id");

        http.perform(post("/api/notifications/" + id + "/read").with(bearer(RITA)))
                .andExpect(status().isNotFound());
        http.perform(post("/api/notifications/" + id + "/read").with(bearer(LENA)))
                .andExpect(status().isNoContent());
        http.perform(get("/api/notifications").with(bearer(LENA)))
                .andExpect(jsonPath("$.items[0].readAt").exists());
    }

    @Test
    void countsWhatIsUnreadUntilItIsSeen() throws Exception {
        notifications.tell(new Notice(Set.of(), Set.of(RALF.id()), "test", "first", null));
        notifications.tell(new Notice(Set.of(), Set.of(RALF.id()), "test", "second", null));
        String seen = JsonPath.read(listOf(RALF), "$.items[0].createdAt");
        clock.advance(Duration.ofSeconds(1));
        notifications.tell(new Notice(Set.of(), Set.of(RALF.id()), "test", "meanwhile", null));
        unread(RALF, 3);

        http.perform(post("/api/notifications/read")
                        .with(bearer(RALF))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"until\":\"" + seen + "\"}"))
                .andExpect(status().isNoContent());

        unread(RALF, 1);
        assertThat(events.stream(PortalChange.class)).contains(new PortalChange("notifications/" + RALF.id(), null));
    }

    private void unread(TestPerson person, int count) throws Exception {
        http.perform(get("/api/notifications/unread").with(bearer(person)))
                .andExpect(jsonPath("$.count").value(count));
    }

    private void know(TestPerson person) throws Exception {
        http.perform(get("/api/me").with(bearer(person))).andExpect(status().isOk());
    }

    private List<String> textsOf(TestPerson person) throws Exception {
        return JsonPath.read(listOf(person), "$.items[*].text");
    }

    private String listOf(TestPerson person) throws Exception {
        return http.perform(get("/api/notifications").with(bearer(person)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
