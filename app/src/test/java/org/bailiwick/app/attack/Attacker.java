package org.bailiwick.app.attack;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestPerson;
import org.bailiwick.app.testing.TestTokens;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.util.UriUtils;

/**
 * Somebody with every role, and a device that was let in. Both change their name and address all the time, so that what
 * limits the rate of one caller does not hide what the endpoint does.
 */
final class Attacker {

    private static final String[] EVERY_ROLE = Role.ALL.toArray(String[]::new);
    private static final int REQUESTS_PER_NAME = 10;

    private final MockMvc http;
    private final World world;
    private final TestClock clock;
    private final AtomicInteger requests = new AtomicInteger();
    private TestDevice device;
    private String person = "";

    Attacker(MockMvc http, World world, TestClock clock) {
        this.http = http;
        this.world = world;
        this.clock = clock;
        this.device = world.newDevice();
    }

    /** Sends a JSON body; an empty one stands for none. */
    MockHttpServletResponse json(Endpoint endpoint, String query, byte[] body) {
        return send(endpoint, query, MediaType.APPLICATION_JSON_VALUE, body);
    }

    MockHttpServletResponse send(Endpoint endpoint, String query, String contentType, byte[] body) {
        return submit(endpoint, path(endpoint) + query, contentType, body);
    }

    /** @param address path and query, percent-encoded */
    MockHttpServletResponse at(Endpoint endpoint, String address, byte[] body) {
        return submit(endpoint, address, MediaType.APPLICATION_JSON_VALUE, body);
    }

    String path(Endpoint endpoint) {
        return endpoint.path(variable -> encoded(world.idFor(endpoint, variable)));
    }

    static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    MockHttpServletResponse perform(Endpoint endpoint, MockHttpServletRequestBuilder request) {
        int number = requests.getAndIncrement();
        if (number % REQUESTS_PER_NAME == 0) {
            person = TestTokens.ofRoles("mallory-" + number / REQUESTS_PER_NAME, EVERY_ROLE);
            device = world.newDevice();
        }
        String token = endpoint.isAgents() ? device.token(clock) : person;
        request.header("Authorization", "Bearer " + token).with(received -> {
            received.setRemoteAddr("198.18." + number / REQUESTS_PER_NAME % 256 + "." + number % 256);
            return received;
        });
        try {
            MvcResult result = http.perform(request).andReturn();
            if (result.getRequest().isAsyncStarted()) {
                result = http.perform(MockMvcRequestBuilders.asyncDispatch(result))
                        .andReturn();
            }
            return result.getResponse();
        } catch (Exception e) {
            throw new AssertionError(endpoint + " threw", e);
        }
    }

    /** As a person of the demo realm. */
    MockHttpServletResponse as(TestPerson who, Endpoint endpoint, String address, byte[] body) {
        return as(TestTokens.of(who), endpoint, address, body);
    }

    MockHttpServletResponse as(String token, Endpoint endpoint, String address, byte[] body) {
        try {
            return http.perform(request(endpoint, address)
                            .with(TestTokens.bearer(token))
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new AssertionError(endpoint + " threw", e);
        }
    }

    private MockHttpServletResponse submit(Endpoint endpoint, String address, String contentType, byte[] body) {
        MockHttpServletRequestBuilder request = request(endpoint, address);
        if (endpoint.changes()) {
            request.contentType(contentType).content(body);
        }
        return perform(endpoint, request);
    }

    private static MockHttpServletRequestBuilder request(Endpoint endpoint, String address) {
        return MockMvcRequestBuilders.request(HttpMethod.valueOf(endpoint.method()), URI.create(address));
    }
}
