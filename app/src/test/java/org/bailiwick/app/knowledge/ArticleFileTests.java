package org.bailiwick.app.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.workflow.Desk;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Files of articles: put there by writers, reviewed with the draft, given to whoever reads the article. */
@EngineTest
class ArticleFileTests {

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    @Autowired
    private MockMvc http;

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void peopleAreKnown() {
        for (TestPerson person : List.of(SAM, LENA, RITA)) {
            desk.read("/api/me", person);
        }
    }

    @Test
    void readersGetWhatWasThereWhenTheArticleWasPublished() throws Exception {
        String number = begin(List.of("requester"));
        String id = id(attach(SAM, number, "größe <1>.png", PNG)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.name").value("größe _1_.png"))
                .andExpect(jsonPath("$.contentType").value("image/png"))
                .andExpect(jsonPath("$.deletable").value(true)));
        content(RITA, number, id).andExpect(status().isNotFound());
        publish(number);

        assertThat(names(number, RITA)).containsExactly("größe _1_.png");
        assertThat(content(RITA, number, id)
                        .andExpect(status().isOk())
                        .andExpect(header().string("Content-Type", "application/octet-stream"))
                        .andExpect(header().string("Content-Security-Policy", "default-src 'none'; sandbox"))
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray())
                .isEqualTo(PNG);
        assertThat(trail(number)).contains("article.attachment-added");
    }

    @Test
    void whatIsAddedToADraftReachesReadersWithItsReview() throws Exception {
        String number = begin(List.of("requester"));
        publish(number);
        attach(SAM, number, "late.png", PNG)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("article-not-draft"));
        perform(number, "revise", LENA, Map.of());
        clock.advance(Duration.ofMinutes(1));
        String id = id(attach(SAM, number, "late.png", PNG).andExpect(status().isCreated()));

        assertThat(names(number, LENA)).containsExactly("late.png");
        assertThat(names(number, RITA)).isEmpty();
        content(RITA, number, id)
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("attachment-not-found"));
        clock.advance(Duration.ofMinutes(1));
        publish(number);
        assertThat(names(number, RITA)).containsExactly("late.png");
    }

    @Test
    void isForThoseWhoReadTheArticleOnly() throws Exception {
        String number = begin(List.of("service-desk"));
        String other = begin(List.of("requester"));
        String id = id(attach(SAM, number, "a.png", PNG).andExpect(status().isCreated()));
        publish(number);
        publish(other);

        http.perform(get(path(number)).with(bearer(RITA))).andExpect(status().isNotFound());
        content(RITA, number, id).andExpect(status().isNotFound());
        content(RITA, other, id).andExpect(status().isNotFound());
        content(AUDRA, number, id).andExpect(status().isOk());
        content(AUDRA, number, UUID.randomUUID().toString()).andExpect(status().isNotFound());
        attach(RITA, other, "b.png", PNG).andExpect(status().isForbidden());
        attach(AUDRA, other, "b.png", PNG).andExpect(status().isForbidden());
    }

    @Test
    void isTakenAwayByWhoAttachedItOrALead() throws Exception {
        String number = begin(List.of("requester"));
        String lenas = id(attach(LENA, number, "lena.png", PNG));
        String sams = id(attach(SAM, number, "sam.png", PNG));
        String another = id(attach(SAM, number, "another.png", PNG));
        publish(number);

        http.perform(delete(path(number) + "/" + lenas).with(bearer(SAM))).andExpect(status().isForbidden());
        http.perform(delete(path(number) + "/" + sams).with(bearer(RITA))).andExpect(status().isForbidden());
        http.perform(delete(path(number) + "/" + sams).with(bearer(SAM))).andExpect(status().isNoContent());
        http.perform(delete(path(number) + "/" + another).with(bearer(LENA))).andExpect(status().isNoContent());

        assertThat(names(number, RITA)).containsExactly("lena.png");
        assertThat(jdbc.sql("select count(*) from attachment_file_piece where file_id = ?")
                        .param(UUID.fromString(sams))
                        .query(Integer.class)
                        .single())
                .as("pieces left of it")
                .isZero();
        assertThat(trail(number)).contains("article.attachment-removed");
    }

    @Test
    void refusesWhatTicketsRefuse() throws Exception {
        String number = begin(List.of("requester"));
        attach(
                        SAM,
                        number,
                        "page.html",
                        "<html><script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.code").value("attachment-type-refused"));
        attach(SAM, number, "empty.txt", new byte[0]).andExpect(status().isUnprocessableEntity());
        for (int i = 0; i < 20; i++) {
            attach(SAM, number, i + ".png", PNG).andExpect(status().isCreated());
        }
        attach(SAM, number, "more.png", PNG)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("too-many-attachments"));
    }

    private String begin(List<String> audience) {
        var answer =
                desk.call("/api/knowledge", SAM, Map.of("title", "Files", "body", "See below.", "audience", audience));
        return answer.content().path("number").asText();
    }

    private void publish(String number) throws Exception {
        perform(number, "submit", SAM, Map.of());
        perform(number, "review", LENA, Map.of("decision", "publish"));
    }

    private void perform(String number, String action, TestPerson person, Map<String, ?> fields) throws Exception {
        http.perform(post("/api/knowledge/" + number + "/actions/" + action)
                        .with(bearer(person))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(new ObjectMapper().writeValueAsString(fields)))
                .andExpect(status().isOk());
    }

    private ResultActions attach(TestPerson person, String number, String name, byte[] content) throws Exception {
        return http.perform(multipart(path(number))
                .file(new MockMultipartFile("file", name, "text/plain", content))
                .with(bearer(person)));
    }

    private ResultActions content(TestPerson person, String number, String id) throws Exception {
        return http.perform(get(path(number) + "/" + id).with(bearer(person)));
    }

    private List<String> names(String number, TestPerson person) {
        return StreamSupport.stream(
                        desk.read(path(number), person).path("items").spliterator(), false)
                .map(file -> file.path("name").asText())
                .toList();
    }

    private List<String> trail(String number) {
        return jdbc.sql("select action from audit_event where subject_id = ?")
                .param(number)
                .query(String.class)
                .list();
    }

    private static String id(ResultActions answer) throws Exception {
        return JsonPath.read(answer.andReturn().getResponse().getContentAsString(), "$.id");
    }

    private static String path(String number) {
        return "/api/knowledge/" + number + "/attachments";
    }
}
