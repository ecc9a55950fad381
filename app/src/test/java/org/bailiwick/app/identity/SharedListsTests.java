package org.bailiwick.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.bailiwick.app.realtime.PortalChange;
import org.bailiwick.app.testing.ServerTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;

@ServerTest
@RecordApplicationEvents
class SharedListsTests {

    @Autowired
    private MockMvc http;

    @Autowired
    private ApplicationEvents events;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            assignment        | PUT  | /api/assignment/presence | {"available":true}
            macros            | POST | /api/macros              | {"name":"Live","sharing":"shared","text":"Hello"}
            services          | POST | /api/services            | {"key":"live-list","name":"Live"}
            ticket-categories | POST | /api/ticket-categories   | {"key":"live-list","content":{"name":"Live","position":1}}
            templates         | POST | /api/ticket-templates    | {"name":"Live","kind":"incident","title":"Live","impact":3,"urgency":3}
            ticket-views      | POST | /api/tickets/views       | {"name":"Live","audience":"own","criteria":{},"sort":"created","reversed":false}
            """)
    void tellsWhoeverReadsAListThatItChanged(String topic, HttpMethod method, String path, String body)
            throws Exception {
        http.perform(request(method, path)
                        .with(bearer(LENA))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().is2xxSuccessful());

        assertThat(events.stream(PortalChange.class)).contains(new PortalChange(topic, null));
    }
}
