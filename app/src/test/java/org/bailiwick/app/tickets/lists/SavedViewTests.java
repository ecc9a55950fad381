package org.bailiwick.app.tickets.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bailiwick.app.identity.CurrentUser;
import org.bailiwick.app.identity.Scope;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.Tickets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@ServerTest
class SavedViewTests {

    private static final String VIEWS = "/api/tickets/views";
    private static final String BULK = "/api/tickets/bulk";

    @Autowired
    private MockMvc http;

    @Autowired
    private Tickets tickets;

    @Autowired
    private TicketLists lists;

    @Autowired
    private JdbcClient jdbc;

    private final String word = "v" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "zyx";

    @Test
    void keepsAViewForOneselfAndCountsIt() throws Exception {
        open("one", null);
        open("two", null);
        String id = create(SAM, view("own", "[]"));
        String mine = "$[?(@.id == '" + id + "')]";

        call(SAM, MockMvcRequestBuilders.get(VIEWS))
                .andExpect(jsonPath(mine + ".criteria.search", contains(word)))
                .andExpect(jsonPath(mine + ".sort", contains("due")));
        call(LENA, MockMvcRequestBuilders.get(VIEWS)).andExpect(jsonPath("$[*].id", not(hasItem(id))));
        call(SAM, MockMvcRequestBuilders.get(VIEWS + "/counts"))
                .andExpect(jsonPath(mine + ".count", contains(2)))
                .andExpect(jsonPath(mine + ".more", contains(false)));
        put(LENA, id, view("own", "[]")).andExpect(status().isNotFound());
        call(LENA, MockMvcRequestBuilders.delete(VIEWS + "/" + id)).andExpect(status().isNotFound());
        call(SAM, MockMvcRequestBuilders.delete(VIEWS + "/" + id)).andExpect(status().isNoContent());
        assertThat(jdbc.sql("select action from audit_event where subject_id = ? order by id")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly("ticket-view.created", "ticket-view.deleted");
    }

    @Test
    void sharesAViewButNotWhatItShows() throws Exception {
        open("one", null);
        String ofDesk = create(SAM, view("group", "[\"service-desk\"]"));
        String ofAll = create(LENA, view("everybody", "[]"));

        call(LENA, MockMvcRequestBuilders.get(VIEWS)).andExpect(jsonPath("$[*].id", hasItem(ofDesk)));
        call(RITA, MockMvcRequestBuilders.get(VIEWS))
                .andExpect(jsonPath("$[*].id", not(hasItem(ofDesk))))
                .andExpect(jsonPath("$[*].id", hasItem(ofAll)));
        call(RITA, MockMvcRequestBuilders.get(VIEWS + "/counts"))
                .andExpect(jsonPath("$[?(@.id == '" + ofAll + "')].count", contains(0)));
        put(RITA, ofAll, view("own", "[]")).andExpect(status().isForbidden());
        put(LENA, ofDesk, view("group", "[\"service-desk\"]")).andExpect(status().isOk());
        put(LENA, ofDesk, view("group", "[\"service-desk\"]").replace("\"name\"", "\"version\":0,\"name\""))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("stale-version"));
    }

    @Test
    void sharesNoFurtherThanOnesOwnGroups() throws Exception {
        post(SAM, VIEWS, view("group", "[\"change-manager\"]")).andExpect(status().isUnprocessableEntity());
        post(SAM, VIEWS, view("everybody", "[]")).andExpect(status().isUnprocessableEntity());
        post(RALF, VIEWS, view("group", "[\"requester\"]")).andExpect(status().isUnprocessableEntity());
        post(SAM, VIEWS, view("own", "[]").replace("\"search\"", "\"assignee\""))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("assignee"));
    }

    @Test
    void shipsViewsForEachRole() throws Exception {
        call(RITA, MockMvcRequestBuilders.get(VIEWS))
                .andExpect(jsonPath("$[*].name", hasItem("My open tickets")))
                .andExpect(jsonPath("$[*].name", not(hasItem("Nobody's"))));
        call(SAM, MockMvcRequestBuilders.get(VIEWS)).andExpect(jsonPath("$[*].name", hasItem("Nobody's")));
        for (TestPerson person : List.of(RITA, LENA, AUDRA)) {
            call(person, MockMvcRequestBuilders.get(VIEWS + "/counts")).andExpect(status().isOk());
        }
    }

    @Test
    void countsNoFurtherThanAsked() {
        open("one", null);
        open("two", null);
        CurrentUser user = new CurrentUser(SAM.id(), "sam", "Sam", null, Set.of(), Set.of());

        assertThat(lists.count(Criteria.with("search", word), new Scope.All(), user, 1, 5000))
                .isEqualTo(new TicketLists.Count(1, true));
        assertThat(lists.count(Criteria.with("search", word), new Scope.All(), user, 2, 5000))
                .isEqualTo(new TicketLists.Count(2, false));
    }

    @Test
    void changesManyEachByItself() throws Exception {
        String others = open("another's", null);
        String mine = open("mine", RITA);
        String comment = "\"comment\":{\"text\":\"looked at\",\"internal\":false}";

        post(RITA, BULK, "{\"numbers\":[\"%s\",\"%s\"],%s}".formatted(others, mine, comment))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.done").value(1))
                .andExpect(jsonPath("$.failed").value(1))
                .andExpect(jsonPath("$.results[*].number", contains(others, mine)))
                .andExpect(jsonPath("$.results[0].code").value("ticket-not-found"));
        assertThat(comments(mine)).isEqualTo(1);
        assertThat(comments(others)).isZero();

        // No process runs here: the action is refused, and the comment on the same ticket goes with it.
        post(SAM, BULK, "{\"numbers\":[\"%s\",\"%1$s\"],%s,\"action\":{\"name\":\"take\"}}".formatted(others, comment))
                .andExpect(jsonPath("$.results.length()").value(1))
                .andExpect(jsonPath("$.results[0].code").value("action-not-open"));
        assertThat(comments(others)).isZero();
        post(SAM, BULK, "{\"numbers\":[\"%s\"]}".formatted(others)).andExpect(status().isUnprocessableEntity());
        post(SAM, BULK, "{\"numbers\":[" + "\"x\",".repeat(200) + "\"x\"]," + comment + "}")
                .andExpect(status().isUnprocessableEntity());
        post(AUDRA, BULK, "{\"numbers\":[\"%s\"],%s}".formatted(others, comment))
                .andExpect(jsonPath("$.results[0].done").value(false));
    }

    @Test
    void changesFieldsOfManyAndKeepsWhatIsNotNamed() throws Exception {
        String one = open("one", null);
        String other = open("other", null);
        jdbc.sql("update ticket set tags = '{red,old}', service_key = 'email' where number = ?")
                .param(one)
                .update();
        jdbc.sql("update ticket set status = 'closed', closed_at = updated_at where number = ?")
                .param(other)
                .update();

        post(LENA, BULK, """
                        {"numbers":["%s","%s"],"fields":{"category":"hardware","service":"","addTags":["Blue"],
                         "removeTags":["old"],"priority":"P1","priorityReason":"the board waits"}}
                        """.formatted(one, other))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.results[0].done").value(true))
                .andExpect(jsonPath("$.results[1].code").value("ticket-closed"));
        assertThat(jdbc.sql("""
                                select category || ' ' || coalesce(service_key, '-') || ' ' || array_to_string(tags, ',')
                                    || ' ' || priority || ' ' || title
                                from ticket where number = ?
                                """).param(one).query(String.class).single())
                .isEqualTo("hardware - blue,red P1 one " + word);
        // A priority against the weighing is a lead's, with the reason.
        post(
                        SAM,
                        BULK,
                        "{\"numbers\":[\"%s\"],\"fields\":{\"priority\":\"P2\",\"priorityReason\":\"x\"}}"
                                .formatted(one))
                .andExpect(jsonPath("$.results[0].code").value("forbidden"));
        post(LENA, BULK, "{\"numbers\":[\"%s\"],\"fields\":{\"priority\":\"P2\"}}".formatted(one))
                .andExpect(jsonPath("$.results[0].errors[0].field").value("priorityReason"));
        post(LENA, BULK, "{\"numbers\":[\"%s\"],\"fields\":{}}".formatted(one))
                .andExpect(status().isUnprocessableEntity());
    }

    @Test
    void appliesAMacroToMany() throws Exception {
        String number = open("one", null);
        String mine = open("mine", RITA);
        String macro = JsonPath.read(
                post(LENA, "/api/macros", """
                                {"name":"%s","sharing":"shared","text":"Restart it","internal":false,"urgency":1}
                                """.formatted(word))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
        String wish = "{\"numbers\":[\"%s\"],\"macro\":\"%s\"}";

        post(SAM, BULK, wish.formatted(number, macro))
                .andExpect(jsonPath("$.done").value(1));
        assertThat(comments(number)).isEqualTo(1);
        post(SAM, BULK, wish.formatted(number, UUID.randomUUID()))
                .andExpect(jsonPath("$.results[0].code").value("macro-not-found"));
        post(RITA, BULK, wish.formatted(mine, macro))
                .andExpect(jsonPath("$.results[0].code").value("forbidden"));
    }

    @Test
    void handsAListOutAsATable() throws Exception {
        String number = open("ignored", null);
        jdbc.sql("update ticket set title = ? where number = ?")
                .params("=1+1, \"" + word + "\"", number)
                .update();
        open("second", null);

        List<CsvText.Row> rows = CsvText.read(export(SAM));

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).cells()).startsWith("number", "kind", "title");
        assertThat(rows.get(2).cells()).startsWith(number, "incident", "'=1+1, \"" + word + "\"");
        assertThat(CsvText.read(export(RITA))).hasSize(1);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'tickets.exported'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    private String export(TestPerson person) throws Exception {
        return call(person, MockMvcRequestBuilders.get("/api/tickets/export?sort=number&search=" + word))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String open(String title, @Nullable TestPerson requester) {
        return tickets.open(NewTicket.of(TicketKind.INCIDENT, title + " " + word, TicketSource.API)
                .requester(requester == null ? null : requester.id())
                .impact(3)
                .urgency(3)
                .build());
    }

    private int comments(String number) {
        return jdbc.sql("select count(*) from ticket_event where ticket_number = ? and kind = 'comment'")
                .param(number)
                .query(Integer.class)
                .single();
    }

    private String view(String audience, String sharedWith) {
        return """
                {"name":"Mine","audience":"%s","sharedWith":%s,"sort":"due","reversed":false,"criteria":{"search":"%s"}}
                """.formatted(audience, sharedWith, word).strip();
    }

    private String create(TestPerson person, String body) throws Exception {
        return JsonPath.read(
                post(person, VIEWS, body)
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "$.id");
    }

    private ResultActions put(TestPerson person, String id, String body) throws Exception {
        return call(
                person,
                MockMvcRequestBuilders.put(VIEWS + "/" + id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    private ResultActions post(TestPerson person, String path, String body) throws Exception {
        return call(
                person,
                MockMvcRequestBuilders.post(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    private ResultActions call(TestPerson person, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(bearer(person)));
    }
}
