package org.bailiwick.app.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.audit.Actors;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@ServerTest
@RecordApplicationEvents
class TicketTests {

    @Autowired
    private Tickets tickets;

    @Autowired
    private Timeline timeline;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEvents events;

    @Test
    void numbersTicketsByKind() {
        String first = open(TicketKind.INCIDENT);
        String second = open(TicketKind.INCIDENT);

        assertThat(first).matches("INC-\\d{6}");
        assertThat(Integer.parseInt(second.substring(4))).isEqualTo(Integer.parseInt(first.substring(4)) + 1);
        assertThat(open(TicketKind.CHANGE)).startsWith("CHG-");
        assertThat(open(TicketKind.PROBLEM)).startsWith("PRB-");
        assertThat(open(TicketKind.SERVICE_REQUEST)).startsWith("REQ-");
    }

    @Test
    void tellsThatATicketWasOpened() {
        String number = open(TicketKind.INCIDENT);

        assertThat(events.stream(TicketOpened.class)
                        .filter(opened -> opened.number().equals(number)))
                .singleElement()
                .satisfies(opened -> assertThat(opened.occurredAt()).isEqualTo(clock.instant()));
        assertThat(tickets.get(number).status()).isEqualTo(TicketStatus.NEW);
        assertThat(story(number)).extracting(TimelineEntry::kind).containsExactly(TimelineKind.OPENED);
    }

    @Test
    void writesWhoMovedATicketFromWhereToWhere() {
        String number = open(TicketKind.INCIDENT);

        Actors.as(
                Actor.process("incident", "Incident"),
                () -> tickets.setStatus(number, TicketStatus.IN_PROGRESS, "taken up"));

        TimelineEntry entry = story(number).get(1);
        assertThat(entry.actor()).isEqualTo(new TimelineEntry.TimelineActor("process", "Incident"));
        assertThat(entry.data()).containsExactlyInAnyOrderEntriesOf(Map.of("from", "new", "to", "in_progress"));
        assertThat(events.stream(TicketStatusChanged.class)).anySatisfy(change -> {
            assertThat(change.number()).isEqualTo(number);
            assertThat(change.from()).isEqualTo(TicketStatus.NEW);
            assertThat(change.to()).isEqualTo(TicketStatus.IN_PROGRESS);
        });
        assertThat(trail(number)).contains("ticket.opened", "ticket.status");
    }

    @Test
    void doesNothingWhenAskedForWhatIs() {
        String number = open(TicketKind.INCIDENT);
        tickets.setPriority(number, "P1", "by rule");
        long version = tickets.get(number).version();

        tickets.setPriority(number, "P1", "again");
        tickets.setStatus(number, TicketStatus.NEW, null);
        tickets.assign(number, null, null);
        tickets.setRunbook(number, null);

        assertThat(tickets.get(number).version()).isEqualTo(version);
        assertThat(story(number)).hasSize(2);
    }

    @Test
    void remembersWhenATicketWasResolvedAndForgetsItWhenReopened() {
        String number = open(TicketKind.INCIDENT);
        tickets.setStatus(number, TicketStatus.RESOLVED, null);
        clock.advance(Duration.ofHours(1));
        tickets.setStatus(number, TicketStatus.CLOSED, null);

        Ticket closed = tickets.get(number);
        assertThat(closed.resolvedAt()).isEqualTo(clock.instant().minus(Duration.ofHours(1)));
        assertThat(closed.closedAt()).isEqualTo(clock.instant());

        tickets.setStatus(number, TicketStatus.IN_PROGRESS, "still broken");
        assertThat(tickets.get(number).resolvedAt()).isNull();
        assertThat(tickets.get(number).closedAt()).isNull();
    }

    @Test
    void tellsWhetherAPersonAssignedATicket() {
        String number = open(TicketKind.INCIDENT);
        UUID sam = UUID.randomUUID();

        Actors.as(Actor.process("incident", "Incident"), () -> tickets.assign(number, "service-desk", null));
        Actors.as(Actor.person(sam.toString(), "Sam"), () -> tickets.assign(number, "service-desk", sam));

        assertThat(events.stream(TicketAssigned.class)
                        .filter(event -> event.number().equals(number)))
                .extracting(TicketAssigned::byPerson)
                .containsExactly(false, true);
    }

    @Test
    void findsOpenTicketsAboutADevice() {
        UUID device = UUID.randomUUID();
        String open = tickets.open(about(device));
        String resolved = tickets.open(about(device));
        tickets.setStatus(resolved, TicketStatus.RESOLVED, null);

        assertThat(tickets.openAbout(device)).extracting(Ticket::number).containsExactly(open);
    }

    @Test
    void knowsNoTicketByAStrangeNumber() {
        assertThatThrownBy(() -> tickets.setStatus("INC-999999", TicketStatus.CLOSED, null))
                .isInstanceOf(TicketNotFound.class);
        assertThat(tickets.find("'; drop table ticket; --")).isEmpty();
    }

    @Test
    void refusesAPriorityThatIsNone() {
        String number = open(TicketKind.INCIDENT);

        assertThatThrownBy(() -> tickets.setPriority(number, "P5", null)).isInstanceOf(IllegalArgumentException.class);
    }

    private String open(TicketKind kind) {
        return tickets.open(new NewTicket(
                kind, "Printer on fire", "It burns", null, null, null, 2, 2, null, TicketSource.API, null));
    }

    private static NewTicket about(UUID device) {
        return new NewTicket(
                TicketKind.INCIDENT, "Disk full", "", null, device, null, 3, 2, null, TicketSource.ALERT, "clean-up");
    }

    private List<TimelineEntry> story(String number) {
        return timeline.of(number, true, Timeline.Order.OLDEST, null, 100).items();
    }

    private List<String> trail(String number) {
        return jdbc.sql("select action from audit_event where subject_type = 'ticket' and subject_id = ?")
                .param(number)
                .query(String.class)
                .list();
    }
}
