package org.bailiwick.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.ED;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.links.LinkKind;
import org.bailiwick.app.tickets.links.TicketLinks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An incident that concerns many, from promotion to review. */
@EngineTest
class MajorIncidentModuleTests {

    @Autowired
    private Desk desk;

    @Autowired
    private TicketLinks links;

    private String number = "";

    @BeforeEach
    void promote() {
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA, RALF, ED}) {
            desk.read("/api/me", person);
        }
        number = desk.call(
                        "/api/tickets",
                        RITA,
                        Map.of("kind", "incident", "title", "Nobody can print", "impact", 1, "urgency", 2))
                .content()
                .path("number")
                .asText();
        assertThat(desk.act(number, "promote", SAM, Map.of("promotedBecause", "All of Vienna"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void peopleLeadItNewsGoesOutAndItIsReviewed() {
        assertThat(major(RITA).path("state").asText()).isEqualTo("active");
        assertThat(major(RITA).path("reason").asText()).isEqualTo("All of Vienna");
        assertThat(desk.act(number, "promote", LENA, Map.of("promotedBecause", "again"))
                        .content()
                        .path("code")
                        .asText())
                .isEqualTo("already-major");

        assertThat(desk.act(
                                number,
                                "assign-roles",
                                LENA,
                                Map.of("incidentManager", "lena", "communicationsLead", "sam", "technicalLead", "ed"))
                        .status())
                .isEqualTo(200);
        assertThat(major(SAM).path("incidentManager").asText()).isEqualTo("Lena Lead");
        assertThat(major(SAM).path("technicalLead").asText()).isEqualTo("Ed Endpoint");

        String due = major(SAM).path("nextUpdateDue").asText();
        desk.pass(Duration.ofHours(1), number);
        assertThat(notices(SAM)).anyMatch(text -> text.contains(number) && text.contains("an update is due"));
        assertThat(major(SAM).path("nextUpdateDue").asText()).isGreaterThan(due);

        desk.act(number, "post-update", SAM, Map.of("statusText", "Half of them print", "nextUpdateIn", 15));
        assertThat(major(RITA).path("updates").findValuesAsText("text")).containsExactly("Half of them print");
        assertThat(notices(RITA)).contains(number + ": Half of them print");
        assertThat(desk.actions(number, RITA)).doesNotContain("post-update", "downgrade");

        desk.act(number, "resolve", SAM, Map.of("resolution", "A new print server"));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(major(SAM).path("state").asText()).isEqualTo("resolved"));
        assertThat(desk.actions(number, SAM)).doesNotContain("post-update", "review");
        assertThat(desk.act(
                                number,
                                "review",
                                LENA,
                                Map.of("summary", "The disk was full", "toImprove", "Watch it", "openProblem", true))
                        .status())
                .isEqualTo(200);
        assertThat(major(SAM).path("review").path("summary").asText()).isEqualTo("The disk was full");
        assertThat(major(RITA).has("review")).isFalse();
        assertThat(links.of(number)).anyMatch(link -> link.kind() == LinkKind.CAUSED_BY);
    }

    @Test
    void downgradedOneGoesOnAsAnyOtherIncident() {
        assertThat(desk.act(number, "downgrade", SAM, Map.of("reason", "x")).status())
                .isEqualTo(409);
        desk.act(number, "downgrade", LENA, Map.of("reason", "one printer"));
        assertThat(major(SAM).path("state").asText()).isEqualTo("downgraded");
        assertThat(desk.actions(number, LENA)).contains("resolve", "promote").doesNotContain("post-update");
        assertThat(desk.act(number, "promote", SAM, Map.of("promotedBecause", "all of it after all"))
                        .status())
                .isEqualTo(200);
        assertThat(major(SAM).path("state").asText()).isEqualTo("active");
        desk.act(number, "cancel", SAM, Map.of("reason", "test"));
    }

    @Test
    void thoseWithinReachAreListed() {
        assertThat(numbers(LENA)).contains(number);
        assertThat(numbers(RITA)).contains(number);
        assertThat(numbers(RALF)).doesNotContain(number);
        desk.act(number, "cancel", SAM, Map.of("reason", "test"));
        Awaitility.await().untilAsserted(() -> assertThat(numbers(LENA)).doesNotContain(number));
    }

    private List<String> numbers(TestPerson person) {
        return desk.read("/api/major-incidents", person).path("items").findValuesAsText("number");
    }

    private JsonNode major(TestPerson person) {
        return desk.read("/api/tickets/" + number + "/major-incidents", person)
                .path("items")
                .get(0);
    }

    private List<String> notices(TestPerson person) {
        return StreamSupport.stream(
                        desk.read("/api/notifications", person).path("items").spliterator(), false)
                .map(notice -> notice.path("text").asText())
                .toList();
    }
}
