package org.bailiwick.app.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

class PortalFilesTests {

    @TempDir
    private Path built;

    private final ResourceHttpRequestHandler handler = new ResourceHttpRequestHandler();

    @BeforeEach
    void build() throws Exception {
        Files.writeString(built.resolve("index.html"), "<title>portal</title>");
        Files.writeString(built.resolve("favicon.svg"), "<svg/>");
        handler.setLocations(List.of(new FileSystemResource(built + "/")));
        handler.setResourceResolvers(List.of(new PortalFiles()));
        handler.setServletContext(new MockServletContext());
        handler.afterPropertiesSet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "tickets", "tickets/INC-000001", "devices/a/b"})
    void givesTheApplicationForEveryPlaceWithinIt(String path) throws Exception {
        assertThat(get(path)).isEqualTo("<title>portal</title>");
    }

    @Test
    void givesFilesThatAreThere() throws Exception {
        assertThat(get("favicon.svg")).isEqualTo("<svg/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing.js",
                "api/nothing",
                "ws",
                "camunda/app",
                "engine-rest/engine",
                "actuator/env",
                "../secret",
                "%2e%2e/secret",
                ".git/config"
            })
    void givesNothingElse(String path) {
        assertThatThrownBy(() -> get(path)).isInstanceOf(NoResourceFoundException.class);
    }

    @Test
    void saysSoWhenThePortalWasNotBuilt() throws Exception {
        Files.delete(built.resolve("index.html"));

        assertThat(get("tickets")).contains("not part of this build");
    }

    private String get(String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/" + path);
        request.setAttribute(HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE, path);
        MockHttpServletResponse response = new MockHttpServletResponse();
        handler.handleRequest(request, response);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
