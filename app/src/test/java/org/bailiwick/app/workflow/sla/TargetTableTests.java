package org.bailiwick.app.workflow.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.bailiwick.app.sla.SlaTarget;
import org.bailiwick.app.sla.SlaTargets.Facts;
import org.bailiwick.app.sla.SlaTargets.Promise;
import org.bailiwick.app.tickets.TicketKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetTableTests {

    @Test
    void namesItsCalendars() throws IOException {
        assertThat(table("", "").calendars()).containsExactlyInAnyOrder("around-the-clock", "business-hours");
    }

    @Test
    void asksForTheServiceAndForTheRequestersGroups() throws IOException {
        TargetTable table = table("\"payroll\"", "list contains(?, \"management\")");
        Promise quick = new Promise("around-the-clock", Duration.ofMinutes(5));

        assertThat(table.of(facts("payroll", "requester", "management")).get(SlaTarget.RESPONSE))
                .isEqualTo(quick);
        assertThat(table.of(facts("payroll", "requester")).get(SlaTarget.RESPONSE))
                .isNotEqualTo(quick);
        assertThat(table.of(facts(null, "management")).get(SlaTarget.RESPONSE)).isNotEqualTo(quick);
    }

    @Test
    void aRuleThatCannotBeUsedLeavesTheOthersAlone() throws IOException {
        TargetTable table = table("", "");
        assertThat(table.of(facts("anything"))).doesNotContainKey(SlaTarget.OLA).hasSize(3);

        assertThat(slip("PT5M", "five minutes").of(facts("anything")))
                .doesNotContainKey(SlaTarget.RESPONSE)
                .containsKey(SlaTarget.RESOLUTION);
        assertThat(slip("PT5M", "PT0S").of(facts("anything"))).doesNotContainKey(SlaTarget.RESPONSE);
    }

    private static Facts facts(@Nullable String service, String... groups) {
        return new Facts(TicketKind.INCIDENT, "P3", service, Set.of(groups), null);
    }

    private static TargetTable table(String service, String groups) throws IOException {
        return read(shipped().replace("<rule id=\"Rule_SlaTargets_1\">", rule(service, groups)));
    }

    private static TargetTable slip(String right, String wrong) throws IOException {
        return read(shipped()
                .replace("<rule id=\"Rule_SlaTargets_1\">", rule("", "").replace(right, wrong)));
    }

    private static String rule(String service, String groups) {
        return """
                <rule id="Rule_SlaTargets_0">
                  <inputEntry id="a1"><text>"response"</text></inputEntry>
                  <inputEntry id="a2"><text></text></inputEntry>
                  <inputEntry id="a3"><text></text></inputEntry>
                  <inputEntry id="a4"><text>%s</text></inputEntry>
                  <inputEntry id="a5"><text>%s</text></inputEntry>
                  <inputEntry id="a6"><text></text></inputEntry>
                  <outputEntry id="b1"><text>"around-the-clock"</text></outputEntry>
                  <outputEntry id="b2"><text>"PT5M"</text></outputEntry>
                </rule>
                <rule id="Rule_SlaTargets_1">""".formatted(service, groups);
    }

    private static String shipped() throws IOException {
        try (InputStream in = TargetTableTests.class.getResourceAsStream("/dmn/sla-targets.dmn")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static TargetTable read(String content) {
        return TargetTable.read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }
}
