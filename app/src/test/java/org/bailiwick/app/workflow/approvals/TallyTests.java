package org.bailiwick.app.workflow.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTests {

    @ParameterizedTest
    @CsvSource({
        // rule, quorum, votes, approved, rejected, outcome
        "all,    100, 3, 2, 0, expired",
        "all,    100, 3, 3, 0, approved",
        "all,    100, 3, 0, 1, rejected",
        "any,    100, 3, 1, 0, approved",
        "any,    100, 3, 0, 2, expired",
        "any,    100, 3, 0, 3, rejected",
        "quorum,  50, 4, 2, 0, approved",
        "quorum,  50, 4, 1, 2, expired",
        "quorum,  50, 4, 1, 3, rejected",
        "quorum,  50, 3, 1, 0, expired",
        "quorum,  51, 4, 2, 1, expired",
        "quorum,  51, 4, 2, 2, rejected",
        "quorum,   1, 5, 1, 4, approved",
        "quorum, 100, 2, 1, 1, rejected",
        "all,    100, 0, 0, 0, rejected",
        "any,    100, 0, 0, 0, rejected"
    })
    void outcomeIsCertainAsSoonAsItCanBe(
            String rule, int quorum, int votes, int approved, int rejected, String outcome) {
        var tally = new Tally(votes, Math.max(1, VoteRule.of(rule).needed(votes, quorum)), approved, rejected);
        assertThat(tally.outcome()).isEqualTo(outcome);
        assertThat(tally.isCertain()).isEqualTo(!outcome.equals("expired"));
    }
}
