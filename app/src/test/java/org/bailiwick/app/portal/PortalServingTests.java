package org.bailiwick.app.portal;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.bailiwick.app.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ServerTest
class PortalServingTests {

    @Autowired
    private MockMvc http;

    @Test
    void servesThePortalToEverybodyUnderAStrictPolicy() throws Exception {
        http.perform(get("/tickets/INC-000001"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", containsString("text/html")))
                .andExpect(header().string("Cache-Control", "no-cache"))
                .andExpect(header().exists("ETag"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(header().string(
                                "Content-Security-Policy", containsString("connect-src 'self' http://localhost:8180;")))
                .andExpect(header().string("Content-Security-Policy", containsString("frame-ancestors 'none'")))
                .andExpect(header().string("Content-Security-Policy", not(containsString("unsafe-eval"))));
        http.perform(get("/")).andExpect(status().isOk()).andExpect(forwardedUrl("/index.html"));
    }

    @Test
    void doesNotPretendThatAMissingFileIsThere() throws Exception {
        http.perform(get("/assets/no-such-file.js")).andExpect(status().isNotFound());
        http.perform(get("/missing.png"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.status").value(404));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/engine",
                "/actuator/env",
                "/actuator/beans",
                "/error",
                "/v3/api-docs.yaml",
                "/api/openapi/swagger-config"
            })
    void refusesWhatIsNotThePortals(String path) throws Exception {
        http.perform(get(path)).andExpect(status().is4xxClientError());
    }

    @Test
    void onlyReadsThePortal() throws Exception {
        http.perform(post("/tickets")).andExpect(status().isUnauthorized());
        http.perform(put("/index.html")).andExpect(status().isUnauthorized());
    }

    @Test
    void tellsEverybodyWhetherTheServerIsWell() throws Exception {
        http.perform(get("/actuator/health"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("UP"))
                .andExpect(jsonPath("$.components").doesNotExist());
    }
}
