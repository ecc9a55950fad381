package org.bailiwick.app.workflow.webapps;

import java.util.Optional;
import org.bailiwick.app.identity.Entitlements;
import org.junit.jupiter.api.BeforeEach;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What tests of the web apps share: one server, whose Keycloak and whose directory say what the test wants. */
abstract class WebappTest {

    static final FakeKeycloak KEYCLOAK = new FakeKeycloak();

    @MockitoBean
    Entitlements entitlements;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("bailiwick.identity.issuer", KEYCLOAK::issuer);
    }

    @BeforeEach
    void directorySaysNothing() {
        Mockito.when(entitlements.of(ArgumentMatchers.any())).thenReturn(Optional.empty());
    }

    Browser browser() {
        return new Browser(port, KEYCLOAK);
    }

    Browser login(String username, String... roles) throws Exception {
        return browser().login(username, roles);
    }
}
