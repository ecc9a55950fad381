package org.bailiwick.app.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;

/** The big list of naughty strings through every path, query and body: each is text or refused, nothing fails. */
@EngineTest
@TestInstance(PER_CLASS)
@Timeout(900)
class NaughtyStringsTests {

    /** What the server's firewall refuses before anything reads the path; such strings go alone. */
    private static final Predicate<String> REFUSED_IN_PATHS =
            Pattern.compile("[/\\\\;%\\p{Cntrl}]").asPredicate();

    private static final int TOGETHER = 6;

    @Autowired
    private ApplicationContext server;

    @Autowired
    private ObjectMapper json;

    private final List<String> wrong = new ArrayList<>();
    private Range range;
    private List<String> strings = List.of();

    @BeforeAll
    void read() throws IOException {
        range = Range.of(server);
        strings = Arrays.asList(json.readValue(
                Path.of("src/test/resources/badinput/blns/blns.json").toFile(), String[].class));
        assertThat(strings).hasSize(515);
    }

    @BeforeEach
    void nothingYet() {
        wrong.clear();
    }

    /** What the firewall refuses never gets to an endpoint: such strings go round among them, the others go to each. */
    @Test
    void failInNoPath() {
        List<Endpoint> endpoints = range.surface().where(one -> !one.variables().isEmpty());
        List<String> refused = strings.stream()
                .filter(text -> !text.isEmpty())
                .filter(REFUSED_IN_PATHS)
                .toList();
        for (int i = 0; i < refused.size(); i++) {
            inPath(endpoints.get(i % endpoints.size()), refused.get(i), i);
        }
        List<String> others =
                batches(strings.stream().filter(REFUSED_IN_PATHS.negate()).toList());
        for (Endpoint endpoint : endpoints) {
            for (int i = 0; i < others.size(); i++) {
                inPath(endpoint, others.get(i), i);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Which variable it is in goes round. */
    private void inPath(Endpoint endpoint, String text, int turn) {
        String naughty = endpoint.variables().get(turn % endpoint.variables().size());
        String address = endpoint.path(name ->
                Attacker.encoded(name.equals(naughty) ? text : range.world().idFor(endpoint, name)));
        judge(endpoint, text, range.attacker().at(endpoint, address, body(endpoint)));
    }

    @Test
    void failInNoQuery() {
        List<String> texts = batches(strings);
        for (Endpoint endpoint :
                range.surface().where(one -> !one.queryParameters().isEmpty())) {
            byte[] body = body(endpoint);
            List<String> parameters = endpoint.queryParameters();
            for (int i = 0; i < texts.size(); i++) {
                String query = "?" + parameters.get(i % parameters.size()) + "=" + Attacker.encoded(texts.get(i));
                judge(endpoint, query, range.attacker().json(endpoint, query, body));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void failInNoBody() {
        for (Endpoint endpoint : range.surface().where(Endpoint::takesJson)) {
            JsonNode sample = range.samples().body(endpoint);
            if (range.samples().strings(sample).isEmpty()) {
                continue;
            }
            Endless next = new Endless();
            while (next.given < strings.size()) {
                JsonNode body = range.samples().withEach(sample, next::next);
                judge(
                        endpoint,
                        body.toString(),
                        range.attacker().json(endpoint, "", range.samples().bytes(body)));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Where bodies with such text everywhere are refused as a whole, each field takes it beside others that are right. */
    @Test
    void failInNothingThatIsMade() {
        Endless next = new Endless();
        while (next.given < strings.size()) {
            range.world().renew(new Steps.Words() {
                @Override
                public String text() {
                    return next.next();
                }

                @Override
                public boolean mayRefuse(Step step, MockHttpServletResponse answer) {
                    return !BrokenInputTests.failed(answer);
                }
            });
        }
    }

    private void judge(Endpoint endpoint, String sent, MockHttpServletResponse answer) {
        if (BrokenInputTests.failed(answer)) {
            wrong.add(endpoint + " answered " + answer.getStatus() + " to " + sent);
        }
    }

    private byte[] body(Endpoint endpoint) {
        return endpoint.takesJson() ? range.samples().bytes(range.samples().body(endpoint)) : new byte[0];
    }

    private static List<String> batches(List<String> texts) {
        List<String> batches = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += TOGETHER) {
            batches.add(String.join(" ", texts.subList(i, Math.min(texts.size(), i + TOGETHER))));
        }
        return batches;
    }

    /** The list from the beginning to its end, and again. */
    private final class Endless {

        private Iterator<String> rest = strings.iterator();
        private int given;

        String next() {
            if (!rest.hasNext()) {
                rest = strings.iterator();
            }
            given++;
            return rest.next();
        }
    }
}
