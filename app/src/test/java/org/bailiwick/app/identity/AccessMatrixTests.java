package org.bailiwick.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bailiwick.app.identity.AccessRule.Caller;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Holds the table of access against what the server really answers: every endpoint, every role. */
@EngineTest
@AutoConfigureMockMvc
@Import(TestTokens.class)
class AccessMatrixTests {

    /** Not ours and not reached by its mapping: the container's own dispatch, which another chain guards. */
    private static final Set<String> ELSEWHERE = Set.of("/error");

    @Autowired
    private List<RequestMappingHandlerMapping> mappings;

    @Autowired
    private MockMvc http;

    @Test
    void coversEveryRegisteredEndpoint() {
        Set<String> ruled =
                AccessMatrix.RULES_IN_ORDER.stream().map(AccessRule::name).collect(Collectors.toSet());

        assertThat(endpoints()).as("endpoints without a rule in AccessMatrix").isSubsetOf(ruled);
    }

    @Test
    void listsNothingThatIsNotThere() {
        Set<String> registered = endpoints();

        assertThat(AccessMatrix.RULES_IN_ORDER.stream().map(AccessRule::name))
                .as("rules without an endpoint")
                .isSubsetOf(registered);
    }

    @Test
    void saysEverythingOnce() {
        assertThat(AccessMatrix.RULES_IN_ORDER.stream().map(AccessRule::name)).doesNotHaveDuplicates();
    }

    @Test
    void namesKnownRolesOnly() {
        for (AccessRule rule : AccessMatrix.RULES_IN_ORDER) {
            assertThat(Role.ALL).containsAll(rule.roles());
            assertThat(rule.roles().isEmpty()).isEqualTo(rule.caller() != Caller.PERSON);
        }
    }

    /** A role that is let through gets anything but a refusal of the chains: 404 for what is made up, 400, 200. */
    @Test
    void letsExactlyTheListedRolesIn() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (AccessRule rule : AccessMatrix.RULES_IN_ORDER) {
            for (String role : Role.ALL) {
                int status = call(rule, TestTokens.ofRoles("only-" + role, role));
                boolean passed = status != 401 && status != 403;
                boolean expected =
                        rule.caller() == Caller.ANYBODY || rule.roles().contains(role);
                boolean ownPolicy = status == 403 && expected && DECIDED_LATER.contains(rule.name());
                if (passed != expected && !ownPolicy) {
                    wrong.add(rule.name() + " as " + role + " answered " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void letsNobodyInWithoutAToken() throws Exception {
        for (AccessRule rule : AccessMatrix.RULES_IN_ORDER) {
            if (rule.caller() == Caller.PERSON) {
                assertThat(call(rule, "")).as(rule.name()).isEqualTo(401);
            }
        }
    }

    @Test
    void letsNobodyInWithAForgedToken() throws Exception {
        String forged = TestTokens.forged(org.bailiwick.app.testing.TestPerson.ADA);
        for (AccessRule rule : AccessMatrix.RULES_IN_ORDER) {
            if (rule.caller() == Caller.PERSON) {
                assertThat(call(rule, forged)).as(rule.name()).isEqualTo(401);
            }
        }
    }

    /** Endpoints that refuse some of the roles after a look at the body. */
    private static final Set<String> DECIDED_LATER = Set.of();

    private int call(AccessRule rule, String token) throws Exception {
        String path = rule.pattern().replaceAll("\\{[^}]+}", "00000000-0000-0000-0000-000000000000");
        MockHttpServletRequestBuilder request =
                MockMvcRequestBuilders.request(rule.method() == null ? HttpMethod.GET : rule.method(), path);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (rule.pattern().equals("/api/processes/deployments")) {
            request = MockMvcRequestBuilders.multipart(path);
            request.header("Authorization", "Bearer " + token);
        } else if (rule.method() != HttpMethod.GET) {
            request.contentType(MediaType.APPLICATION_JSON).content("{}");
        }
        return http.perform(request).andReturn().getResponse().getStatus();
    }

    private Set<String> endpoints() {
        Set<String> endpoints = new TreeSet<>();
        for (RequestMappingHandlerMapping mapping : mappings) {
            mapping.getHandlerMethods().keySet().forEach(info -> endpoints.addAll(spelled(info)));
        }
        return endpoints;
    }

    private static Set<String> spelled(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        Stream<String> names =
                methods.isEmpty() ? Stream.of("ANY") : methods.stream().map(Enum::name);
        return names.flatMap(method -> info.getPatternValues().stream()
                        .filter(pattern -> !ELSEWHERE.contains(pattern))
                        .map(pattern -> method + " " + pattern))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
