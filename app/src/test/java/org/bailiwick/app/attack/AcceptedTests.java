package org.bailiwick.app.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bailiwick.app.workflow.EngineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An attack on an endpoint proves nothing while every body is refused at its door. */
@EngineTest
class AcceptedTests {

    /** Bodies that no step sends; each line was thought about. */
    private static final Set<String> NEVER_SENT = Set.of(
            // Four eyes are off here; FourEyesTests has its own server.
            "POST /api/processes/proposals/{id}/approve",
            "POST /api/processes/proposals/{id}/reject",
            // Somebody of the world would be gone afterwards.
            "POST /api/users/{id}/erasure");

    @Autowired
    private ApplicationContext server;

    @Test
    void eachEndpointThatReadsABodyTookOneOfAPerson() {
        Range range = Range.of(server);
        // The world was made by taking each step; one that is refused ends in an error.
        Set<String> without = range.surface().where(endpoint -> endpoint.takesJson() && !endpoint.isAgents()).stream()
                .filter(endpoint -> range.world().stepOf(endpoint).isEmpty())
                .map(Endpoint::toString)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(without).as("endpoints without a step in attack/steps.json").isEqualTo(new TreeSet<>(NEVER_SENT));
    }
}
