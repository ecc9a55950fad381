package org.bailiwick.app.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.ADA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What may help with a ticket, by the shipped tables and by what was solved before. */
@EngineTest
class SuggestionTests {

    @Autowired
    private Desk desk;

    @Autowired
    private Tickets tickets;

    @Autowired
    private MockMvc http;

    @BeforeEach
    void everybodyIsKnown() {
        for (TestPerson person : new TestPerson[] {SAM, LENA, RITA, ADA}) {
            desk.read("/api/me", person);
        }
    }

    @Test
    void aCategoryIsSuggestedWithItsReasonAndAppliedOnlyByAPerson() {
        String number = open("The printer on the roof prints pink", null);

        JsonNode category = suggestions(number).path("category");

        assertThat(category.path("value").asText()).isEqualTo("printer");
        assertThat(category.path("name").asText()).isEqualTo("Printer");
        assertThat(category.path("reasons")).isNotEmpty();
        assertThat(tickets.get(number).category()).isNull();

        desk.change(number, SAM, Map.of("category", "printer"));

        assertThat(suggestions(number).has("category")).isFalse();
    }

    @Test
    void whatWasSolvedBeforeIsFoundWithItsSolutionInSpiteOfASlip() {
        String solved = open("Zeppelin gondola refuses to inflate", null);
        desk.act(solved, "take", SAM, Map.of());
        desk.act(solved, "resolve", SAM, Map.of("resolution", "Open the second valve"));

        JsonNode similar =
                suggestions(open("Zeppelin gondola refuses to inflaet", null)).path("similar");

        assertThat(similar.path(0).path("number").asText()).isEqualTo(solved);
        assertThat(similar.path(0).path("solution").asText()).isEqualTo("Open the second valve");
        assertThat(similar.path(0).path("alike").asInt()).isBetween(50, 100);
    }

    @Test
    void whatIsOpenOrOfAnotherKindIsNoExample() {
        open("Quagga escaped from the server room", null);
        tickets.open(NewTicket.of(TicketKind.PROBLEM, "Quagga escaped from the server room", TicketSource.API)
                .requester(RITA.id())
                .build());

        assertThat(suggestions(open("Quagga escaped from the server room", null))
                        .path("similar"))
                .isEmpty();
    }

    @Test
    void similarTicketsThatAgreeAreAReason() {
        for (int i = 0; i < 2; i++) {
            String solved = open("Ornithopter flaps unevenly " + i, "peripheral");
            desk.act(solved, "take", SAM, Map.of());
            desk.act(solved, "resolve", SAM, Map.of("resolution", "oil"));
        }

        JsonNode category =
                suggestions(open("Ornithopter flaps unevenly", null)).path("category");

        assertThat(category.path("value").asText()).isEqualTo("peripheral");
        assertThat(category.path("reasons").path(0).asText()).isEqualTo("So were 2 of 2 similar tickets.");
    }

    @Test
    void theGroupOfTheTableIsSuggestedWhereTheTicketHasAnother() {
        String number = open("Lamp is dark", null);
        assertThat(suggestions(number).has("group")).isFalse();

        desk.act(number, "assign", LENA, Map.of("newGroup", "service-desk-lead"));

        assertThat(desk.read("/api/tickets/" + number + "/suggestions", LENA)
                        .path("group")
                        .path("value")
                        .asText())
                .isEqualTo("service-desk");
    }

    @Test
    void theyAreForThoseWhoWorkTickets() throws Exception {
        String number = open("Lamp is dim", null);

        assertThat(http.perform(MockMvcRequestBuilders.get("/api/tickets/" + number + "/suggestions")
                                .with(TestTokens.bearer(RITA)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    private JsonNode suggestions(String number) {
        return desk.read("/api/tickets/" + number + "/suggestions", SAM);
    }

    private String open(String title, @Nullable String category) {
        Map<String, Object> wish =
                new HashMap<>(Map.of("kind", "incident", "title", title, "description", "", "impact", 3, "urgency", 3));
        wish.put("category", category);
        return desk.call("/api/tickets", RITA, wish).content().path("number").asText();
    }
}
