package org.bailiwick.app.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.RALF;
import static org.bailiwick.app.testing.TestPerson.RITA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.hamcrest.Matchers.contains;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.tickets.NewTicket;
import org.bailiwick.app.tickets.TicketKind;
import org.bailiwick.app.tickets.TicketSource;
import org.bailiwick.app.tickets.TicketStatus;
import org.bailiwick.app.tickets.Tickets;
import org.bailiwick.withoutengine.ShippedTargets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;

@ServerTest
@RecordApplicationEvents
class SlaClockTests {

    /** A Monday noon in Berlin. */
    private static final Instant MONDAY = Instant.parse("2031-03-03T11:00:00Z");

    @Autowired
    private SlaClocks clocks;

    @Autowired
    private Tickets tickets;

    @Autowired
    private ShippedTargets table;

    @Autowired
    private SlaReviews reviews;

    @Autowired
    private TestClock clock;

    @Autowired
    private MockMvc http;

    @Autowired
    private ApplicationEvents events;

    @Test
    void promisesMoreForWhatIsMoreUrgent() {
        String number = open("P1");

        assertThat(one(number, SlaTarget.RESPONSE).dueAt()).isEqualTo(MONDAY.plus(Duration.ofMinutes(15)));
        assertThat(one(number, SlaTarget.RESOLUTION).dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(4)));
    }

    @Test
    void countsBusinessHoursForWhatCanWait() {
        String number = open("P3");

        // Five hours are left on Monday, eight follow on Tuesday and on Wednesday, three on Thursday.
        assertThat(one(number, SlaTarget.RESOLUTION).dueAt()).isEqualTo(Instant.parse("2031-03-06T11:00:00Z"));
    }

    @Test
    void startsAClockOnlyOnce() {
        String number = open("P3");

        clocks.start(number);

        assertThat(clocks.of(number)).hasSize(2);
        assertThat(events.stream(SlaClockStarted.class)
                        .filter(one -> one.number().equals(number)))
                .hasSize(2);
    }

    @Test
    void knowsWhenAShareOfTheGoalHasRunOut() {
        String number = open("P1");
        SlaClockId id = one(number, SlaTarget.RESOLUTION).id();

        assertThat(clocks.thresholds(id).due(50)).isEqualTo(MONDAY.plus(Duration.ofHours(2)));
        assertThat(clocks.thresholds(id).due(75)).isEqualTo(MONDAY.plus(Duration.ofHours(3)));
        assertThat(clocks.thresholds(id).due(100)).isEqualTo(MONDAY.plus(Duration.ofHours(4)));
        assertThat(clocks.thresholds(id).due(150)).isEqualTo(MONDAY.plus(Duration.ofHours(6)));
    }

    @Test
    void standsStillWhileTheTicketIsPendingAndGoesOnWithWhatIsLeft() {
        String number = open("P1");
        SlaClockId id = one(number, SlaTarget.RESOLUTION).id();
        clock.advance(Duration.ofHours(1));
        tickets.setStatus(number, TicketStatus.PENDING_CUSTOMER, null);
        assertThat(clocks.find(id).orElseThrow().state()).isEqualTo(SlaClockState.PAUSED);

        clock.advance(Duration.ofHours(10));
        assertThat(clocks.find(id).orElseThrow().dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(14)));
        assertThat(clocks.thresholds(id).due(50)).isEqualTo(MONDAY.plus(Duration.ofHours(12)));
        assertThat(clocks.find(id).orElseThrow().breached()).isFalse();
        tickets.setStatus(number, TicketStatus.IN_PROGRESS, null);

        SlaClock running = clocks.find(id).orElseThrow();
        assertThat(running.state()).isEqualTo(SlaClockState.RUNNING);
        assertThat(running.dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(14)));
        assertThat(changesOf(id)).containsExactly(SlaClockState.PAUSED, SlaClockState.RUNNING);
    }

    @Test
    void keepsStartAndPausesWhenThePriorityChanges() {
        String number = open("P1");
        SlaClockId id = one(number, SlaTarget.RESOLUTION).id();
        tickets.setStatus(number, TicketStatus.PENDING_VENDOR, null);
        clock.advance(Duration.ofHours(1));
        tickets.setStatus(number, TicketStatus.IN_PROGRESS, null);

        tickets.setPriority(number, "P2", "less bad");

        assertThat(clocks.find(id).orElseThrow().dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(9)));
        assertThat(changesOf(id)).containsExactly(SlaClockState.PAUSED, SlaClockState.RUNNING, SlaClockState.RUNNING);
    }

    @Test
    void meetsTheResponseWhenWorkBeginsAndTheResolutionWhenResolved() {
        String number = open("P1");
        clock.advance(Duration.ofMinutes(10));
        tickets.setStatus(number, TicketStatus.IN_PROGRESS, null);
        assertThat(one(number, SlaTarget.RESPONSE).state()).isEqualTo(SlaClockState.MET);
        assertThat(one(number, SlaTarget.RESPONSE).breached()).isFalse();
        assertThat(one(number, SlaTarget.RESOLUTION).state()).isEqualTo(SlaClockState.RUNNING);

        clock.advance(Duration.ofHours(5));
        tickets.setStatus(number, TicketStatus.RESOLVED, null);

        SlaClock resolution = one(number, SlaTarget.RESOLUTION);
        assertThat(resolution.state()).isEqualTo(SlaClockState.MET);
        assertThat(resolution.breached()).isTrue();
    }

    @Test
    void meetsTheResponseWhenAPersonTakesTheTicketButNotWhenAProcessSortsIt() {
        String number = open("P1");
        Actors.as(Actor.process("incident", "Incident"), () -> tickets.assign(number, "service-desk", null));
        assertThat(one(number, SlaTarget.RESPONSE).state()).isEqualTo(SlaClockState.RUNNING);

        Actors.as(Actor.person(SAM.id().toString(), "Sam"), () -> tickets.assign(number, "service-desk", SAM.id()));

        assertThat(one(number, SlaTarget.RESPONSE).state()).isEqualTo(SlaClockState.MET);
    }

    @Test
    void meetsTheResponseByAPublicAnswerOfSomebodyElse() {
        String number = open("P1");
        tickets.comment(number, RITA.id(), "please hurry", false);
        tickets.comment(number, SAM.id(), "not again", true);
        assertThat(one(number, SlaTarget.RESPONSE).state()).isEqualTo(SlaClockState.RUNNING);

        tickets.comment(number, SAM.id(), "we are on it", false);

        assertThat(one(number, SlaTarget.RESPONSE).state()).isEqualTo(SlaClockState.MET);
    }

    @Test
    void doesNothingWhenAskedForWhatIs() {
        String number = open("P1");
        SlaClockId id = one(number, SlaTarget.RESOLUTION).id();

        clocks.recalculate(number);
        tickets.setStatus(number, TicketStatus.PENDING_CUSTOMER, null);
        tickets.setStatus(number, TicketStatus.PENDING_VENDOR, null);
        tickets.setStatus(number, TicketStatus.RESOLVED, null);
        tickets.setStatus(number, TicketStatus.CLOSED, null);

        assertThat(changesOf(id)).containsExactly(SlaClockState.PAUSED, SlaClockState.MET);
    }

    @Test
    void aReopenedTicketGoesOnWithWhatIsLeft() {
        String number = open("P1");
        clock.advance(Duration.ofHours(3));
        tickets.setStatus(number, TicketStatus.RESOLVED, null);
        clock.advance(Duration.ofDays(2));

        tickets.setStatus(number, TicketStatus.IN_PROGRESS, null);

        SlaClock resolution = one(number, SlaTarget.RESOLUTION);
        assertThat(resolution.state()).isEqualTo(SlaClockState.RUNNING);
        assertThat(resolution.dueAt()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        assertThat(changesOf(resolution.id())).containsExactly(SlaClockState.MET, SlaClockState.RUNNING);
    }

    @Test
    void theRequestersNextWordStartsAClockOfItsOwn() {
        String number = open("P1");
        tickets.comment(number, SAM.id(), "we are on it", false);
        clock.advance(Duration.ofHours(1));
        tickets.comment(number, RITA.id(), "and now?", false);

        assertThat(one(number, SlaTarget.UPDATE).dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(2)));
        clock.advance(Duration.ofMinutes(5));
        tickets.comment(number, SAM.id(), "not for her", true);
        assertThat(one(number, SlaTarget.UPDATE).state()).isEqualTo(SlaClockState.RUNNING);
        tickets.comment(number, SAM.id(), "soon", false);
        assertThat(one(number, SlaTarget.UPDATE).state()).isEqualTo(SlaClockState.MET);
    }

    @Test
    void aGroupsAgreementBeginsWhenItGetsTheTicketAndIsNotTheRequestersBusiness() throws Exception {
        String number = open("P1");
        tickets.assign(number, "service-desk", null);
        clock.advance(Duration.ofMinutes(30));
        tickets.assign(number, "network", null);

        assertThat(clocks.of(number).stream().filter(one -> one.target() == SlaTarget.OLA))
                .extracting(SlaClock::group, SlaClock::state, SlaClock::dueAt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "service-desk", SlaClockState.MET, MONDAY.plus(Duration.ofHours(2))),
                        org.assertj.core.groups.Tuple.tuple(
                                "network", SlaClockState.RUNNING, MONDAY.plus(Duration.ofMinutes(150))));
        http.perform(get("/api/tickets/" + number + "/sla").with(bearer(LENA)))
                .andExpect(jsonPath("$.items[*].target", contains("response", "resolution", "ola", "ola")));
        http.perform(get("/api/tickets/" + number + "/sla").with(bearer(RITA)))
                .andExpect(jsonPath("$.items[*].target", contains("response", "resolution")));
        http.perform(get("/api/tickets/" + number).with(bearer(LENA)))
                .andExpect(jsonPath("$.sla[*].target", contains("response", "resolution")));
    }

    @Test
    void anotherTableCountsForRunningTickets() throws Exception {
        String number = open("P1");
        try (InputStream in = getClass().getResourceAsStream("/dmn/sla-targets.dmn")) {
            String shipped = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String changed = shipped.replace("PT4H", "PT6H");
            table.replace(new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)));
            reviews.review();

            assertThat(one(number, SlaTarget.RESOLUTION).dueAt()).isEqualTo(MONDAY.plus(Duration.ofHours(6)));
            http.perform(get("/api/tickets/" + number + "/sla").with(bearer(SAM)))
                    .andExpect(jsonPath("$.items[1].changes[*].what", contains("started", "recalculated")))
                    .andExpect(jsonPath("$.items[1].changes[1].because").value("targets"))
                    .andExpect(jsonPath("$.items[1].changes[1].goalSeconds").value(6 * 3600));
        } finally {
            table.replace(null);
        }
    }

    @Test
    void theServiceIsAskedFor() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/dmn/sla-targets.dmn")) {
            String shipped = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            // The first rule, for P1, is for one service only.
            String changed = shipped.replace(
                    "<inputEntry id=\"InputEntry_SlaTargets_1_4\"><text></text>",
                    "<inputEntry id=\"InputEntry_SlaTargets_1_4\"><text>\"email\"</text>");
            table.replace(new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)));
            clock.set(MONDAY);
            String number = tickets.open(NewTicket.of(TicketKind.INCIDENT, "No mail", TicketSource.PORTAL)
                    .requester(RITA.id())
                    .service("email")
                    .build());
            tickets.setPriority(number, "P1", null);
            clocks.start(number);

            assertThat(one(number, SlaTarget.RESPONSE).dueAt()).isEqualTo(MONDAY.plus(Duration.ofMinutes(15)));
            assertThat(clocks.of(open("P1")).stream().map(SlaClock::target)).doesNotContain(SlaTarget.RESPONSE);
        } finally {
            table.replace(null);
        }
    }

    @Test
    void anotherServiceOrRequesterIsPromisedSomethingElse() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/dmn/sla-targets.dmn")) {
            String shipped = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String changed = shipped.replace(
                            "<inputEntry id=\"InputEntry_SlaTargets_1_4\"><text></text>",
                            "<inputEntry id=\"InputEntry_SlaTargets_1_4\"><text>\"email\"</text>")
                    .replace("PT15M", "PT5M");
            String number = open("P1");
            Instant before = one(number, SlaTarget.RESPONSE).dueAt();
            table.replace(new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)));

            change(number, "{\"service\":\"email\"}");

            assertThat(one(number, SlaTarget.RESPONSE).dueAt())
                    .isEqualTo(MONDAY.plus(Duration.ofMinutes(5)))
                    .isBefore(before);
            http.perform(get("/api/tickets/" + number + "/sla").with(bearer(SAM)))
                    .andExpect(jsonPath("$.items[0].changes[1].because").value("service"));
        } finally {
            table.replace(null);
        }
        String number = open("P1");
        String sooner = "PT3M";
        try (InputStream in = getClass().getResourceAsStream("/dmn/sla-targets.dmn")) {
            String shipped = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            table.replace(
                    new ByteArrayInputStream(shipped.replace("PT15M", sooner).getBytes(StandardCharsets.UTF_8)));

            change(number, "{\"requesterId\":\"" + RALF.id() + "\"}");

            assertThat(one(number, SlaTarget.RESPONSE).dueAt()).isEqualTo(MONDAY.plus(Duration.parse(sooner)));
        } finally {
            table.replace(null);
        }
    }

    private void change(String number, String body) throws Exception {
        http.perform(get("/api/me").with(bearer(RALF))).andExpect(status().isOk());
        http.perform(patch("/api/tickets/" + number)
                        .with(bearer(LENA))
                        .header(
                                "If-Match",
                                '"' + String.valueOf(tickets.get(number).version()) + '"')
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isOk());
    }

    @Test
    void aTableWithASlipKeepsNobodyFromOpeningTickets() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/dmn/sla-targets.dmn")) {
            String shipped = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String slips = shipped.replace("PT15M", "soon").replace("\"around-the-clock\"", "\"gone\"");
            table.replace(new ByteArrayInputStream(slips.getBytes(StandardCharsets.UTF_8)));

            assertThat(clocks.of(open("P1"))).isEmpty();
        } finally {
            table.replace(null);
        }
    }

    @Test
    void showsTheClocksWithTheTicketAndSaysWhy() throws Exception {
        String number = open("P1");
        clock.advance(Duration.ofHours(1));
        tickets.setStatus(number, TicketStatus.PENDING_CUSTOMER, null);
        clock.advance(Duration.ofHours(1));

        http.perform(get("/api/tickets/" + number).with(bearer(SAM)))
                .andExpect(jsonPath("$.sla[*].target", contains("response", "resolution")))
                .andExpect(jsonPath("$.sla[0].state").value("breached"))
                .andExpect(jsonPath("$.sla[0].remainingSeconds").value(-45 * 60))
                .andExpect(jsonPath("$.sla[1].state").value("paused"))
                .andExpect(jsonPath("$.sla[1].percentElapsed").value(25))
                .andExpect(jsonPath("$.sla[1].remainingSeconds").value(3 * 3600));
        http.perform(get("/api/tickets/" + number + "/sla").with(bearer(RITA)))
                .andExpect(jsonPath("$.items[1].steps[*].kind", contains("counted", "paused", "counted")))
                .andExpect(jsonPath("$.items[1].calendar").value("Around the clock"))
                .andExpect(jsonPath("$.items[1].changes[*].what", contains("started", "paused")));
        http.perform(get("/api/tickets/" + number + "/sla").with(bearer(RALF))).andExpect(status().isNotFound());
        http.perform(get("/api/sla-targets").with(bearer(SAM)))
                .andExpect(jsonPath("$.items.length()").value(3 * 14 + 4))
                .andExpect(jsonPath("$.items[0].target").value("response"))
                .andExpect(jsonPath("$.items[0].goalSeconds").value(15 * 60));
    }

    private String open(String priority) {
        clock.set(MONDAY);
        String number = tickets.open(new NewTicket(
                TicketKind.INCIDENT, "Slow", "", RITA.id(), null, null, 2, 2, null, TicketSource.PORTAL, null));
        tickets.setPriority(number, priority, null);
        clocks.start(number);
        return number;
    }

    private SlaClock one(String number, SlaTarget target) {
        return clocks.of(number).stream()
                .filter(found -> found.target() == target)
                .findFirst()
                .orElseThrow();
    }

    private List<SlaClockState> changesOf(SlaClockId id) {
        return events.stream(SlaClockChanged.class)
                .filter(change -> change.clockId().equals(id.value()))
                .map(SlaClockChanged::state)
                .toList();
    }
}
