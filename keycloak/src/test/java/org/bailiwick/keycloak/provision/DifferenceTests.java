package org.bailiwick.keycloak.provision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTests {

    @Test
    void saysNothingAboutWhatIsNotAskedFor() {
        assertThat(lines("{'enabled': true}", "{'enabled': true, 'id': '1', 'more': [1]}"))
                .isEmpty();
    }

    @Test
    void namesValuesListsAndWhatIsInside() {
        assertThat(lines(
                        "{'lifespan': 300, 'uris': ['/a', '/b'], 'attributes': {'pkce': 'S256'}}",
                        "{'lifespan': 60, 'uris': ['/b', '/c'], 'attributes': {'other': 'x'}}"))
                .containsExactly(
                        "client portal: lifespan 60 -> 300",
                        "client portal: uris + /a - /c",
                        "client portal: attributes.pkce nothing -> S256");
    }

    @Test
    void tellsEntriesOfAListApartByName() {
        assertThat(lines(
                        "{'mappers': [{'name': 'roles', 'claim': 'roles'}, {'name': 'groups'}]}",
                        "{'mappers': [{'name': 'roles', 'id': '7', 'claim': 'r'}, {'name': 'left over'}]}"))
                .containsExactly(
                        "client portal: mappers roles.claim r -> roles",
                        "client portal: mappers + groups",
                        "client portal: mappers - left over");
    }

    @Test
    void takesEmptyAndAbsentForTheSame() {
        assertThat(lines("{'policy': '', 'uris': []}", "{}")).isEmpty();
    }

    @Test
    void showsNoSecret() {
        assertThat(lines(
                        "{'secret': 'new-one', 'config': {'bindCredential': ['mine']}}",
                        "{'secret': 'old-one', 'config': {'bindCredential': ['yours']}}"))
                .containsExactly(
                        "client portal: secret (another secret)",
                        "client portal: config.bindCredential (another secret)");
    }

    private static List<String> lines(String desired, String actual) {
        return Difference.between("client portal", json(desired), json(actual));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
