package org.bailiwick.app.tickets.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.AUDRA;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.hamcrest.Matchers.contains;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@ServerTest
class TicketImportTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcClient jdbc;

    private final String word = "i" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "zyx";

    @Test
    void opensEachRowByItself() throws Exception {
        jdbc.sql("""
                        insert into person (id, username, name, enabled, roles, groups, updated_at)
                        values (?, ?, ?, true, '{requester}', '{}', now())
                        on conflict do nothing
                        """).params(RITA.id(), RITA.username(), RITA.fullName()).update();
        String table = """
                Title,kind,impact,tags,requester,colour,external key
                first %1$s,incident,1,red blue,%2$s,green,%1$s-1
                second %1$s,riddle,9,,nobody at all,,
                ,incident,,,,,
                '=1+1 %1$s,,,,,,
                """.formatted(word, RITA.username());

        send(SAM, table, true)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.dryRun").value(true))
                .andExpect(jsonPath("$.opened").value(2))
                .andExpect(jsonPath("$.refused").value(2))
                .andExpect(jsonPath("$.ignored", contains("colour")))
                .andExpect(jsonPath("$.results[*].outcome", contains("valid", "refused", "refused", "valid")));
        assertThat(titles()).isZero();

        send(SAM, table, false)
                .andExpect(jsonPath("$.results[*].outcome", contains("opened", "refused", "refused", "opened")))
                .andExpect(jsonPath("$.results[1].line").value(3))
                .andExpect(jsonPath("$.results[1].errors[*].field", contains("requester", "kind", "impact")))
                .andExpect(jsonPath("$.results[2].errors[*].field", contains("title")));
        assertThat(titles()).isEqualTo(2);
        assertThat(jdbc.sql("""
                                select source || ' ' || impact || ' ' || array_to_string(tags, ',') || ' ' || requester_id
                                from ticket where title = ?
                                """).param("first " + word).query(String.class).single())
                .isEqualTo("import 1 blue,red " + RITA.id());
        assertThat(jdbc.sql("select count(*) from ticket where title = ?")
                        .param("=1+1 " + word)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql(
                                "select after::text from audit_event where action = 'tickets.imported' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("\"opened\":2");

        // The same file again: what has a key is known, what has none is opened again.
        send(LENA, table, false)
                .andExpect(jsonPath("$.results[*].outcome", contains("known", "refused", "refused", "opened")));
        assertThat(titles()).isEqualTo(3);
    }

    @Test
    void takesWhatACategoryAsksForAndSaysWhatIsMissing() throws Exception {
        jdbc.sql("""
                        insert into ticket_category (key, name, fields)
                        values (:key, 'Imported', cast('[{"name":"count","label":"Count","type":"number","required":true},
                            {"name":"loud","label":"Loud","type":"boolean","required":false}]' as jsonb))
                        """).param("key", word).update();
        send(SAM, """
                        title;category;fields.count;fields.loud
                        a %1$s;%1$s;12;yes
                        b %1$s;%1$s;;
                        c %1$s;%1$s;many;perhaps
                        d %1$s;unheard-of;;
                        """.formatted(word), false)
                .andExpect(jsonPath("$.results[*].outcome", contains("opened", "refused", "refused", "refused")))
                .andExpect(jsonPath("$.results[1].errors[*].field", contains("fields.count")))
                .andExpect(jsonPath("$.results[3].errors[*].field", contains("category")));
        assertThat(jdbc.sql("select fields::text from ticket where title = ?")
                        .param("a " + word)
                        .query(String.class)
                        .single())
                .contains("\"loud\": true", "\"count\": 12");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind~incident            | invalid-csv
            title,Title~a,b          | invalid-csv
            title~"open              | invalid-csv
            title~a,b                | invalid-csv
            ''                       | invalid-csv
            """)
    void refusesWhatIsNoTable(String table, String code) throws Exception {
        send(SAM, table.replace('~', '\n'), false)
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void refusesTooManyRowsAndOtherThanText() throws Exception {
        send(SAM, "title\n" + ("x " + word + "\n").repeat(501), false)
                .andExpect(jsonPath("$.code").value("too-many-rows"));
        http.perform(MockMvcRequestBuilders.multipart("/api/tickets/imports")
                        .file(new MockMultipartFile("file", new byte[] {'t', (byte) 0xff}))
                        .with(bearer(SAM)))
                .andExpect(jsonPath("$.code").value("invalid-csv"));
        http.perform(MockMvcRequestBuilders.multipart("/api/tickets/imports")
                        .file(new MockMultipartFile("file", new byte[2 * 1024 * 1024 + 1]))
                        .with(bearer(SAM)))
                .andExpect(status().isPayloadTooLarge());
        assertThat(titles()).isZero();
    }

    @Test
    void isForThoseWhoWorkTickets() throws Exception {
        send(RITA, "title\nx " + word, false).andExpect(status().isForbidden());
        send(AUDRA, "title\nx " + word, true).andExpect(status().isForbidden());
        assertThat(titles()).isZero();
    }

    private int titles() {
        return jdbc.sql("select count(*) from ticket where title like '%' || ?")
                .param(word)
                .query(Integer.class)
                .single();
    }

    private ResultActions send(TestPerson person, String table, boolean dryRun) throws Exception {
        return http.perform(MockMvcRequestBuilders.multipart("/api/tickets/imports")
                .file(new MockMultipartFile("file", "t.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)))
                .param("dryRun", Boolean.toString(dryRun))
                .with(bearer(person)));
    }
}
