package org.bailiwick.app.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bailiwick.app.sla.SlaEvent.Agreed;
import org.bailiwick.app.sla.SlaEvent.CalendarVersion;
import org.bailiwick.app.sla.SlaEvent.Cause;
import org.bailiwick.app.sla.SlaEvent.DeskWrote;
import org.bailiwick.app.sla.SlaEvent.HandedTo;
import org.bailiwick.app.sla.SlaEvent.Moved;
import org.bailiwick.app.sla.SlaEvent.Opened;
import org.bailiwick.app.sla.SlaEvent.RequesterWrote;
import org.bailiwick.app.sla.SlaEvent.Taken;
import org.bailiwick.app.sla.SlaEvent.Terms;
import org.bailiwick.app.sla.SlaHistory.Entry;
import org.bailiwick.app.tickets.TicketStatus;
import org.junit.jupiter.api.Test;

class SlaHistoryTests {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final CalendarVersion ALWAYS = new CalendarVersion("around-the-clock", 1);
    private static final WorkingTime TIME = new WorkingTime(new CalendarForm(
                    "UTC",
                    java.util.Arrays.stream(java.time.DayOfWeek.values())
                            .collect(java.util.stream.Collectors.toMap(
                                    day -> day.name().substring(0, 3), day -> List.of("00:00-24:00"))),
                    List.of(),
                    java.util.Map.of())
            .calendar());

    private final List<Entry> story = new ArrayList<>();

    @Test
    void reopenedResolutionGoesOnWithWhatIsLeft() {
        opened();
        add(new Moved(at(3), TicketStatus.RESOLVED));
        assertThat(one(SlaTarget.RESOLUTION).state()).isEqualTo(SlaClockState.MET);

        add(new Moved(at(23), TicketStatus.IN_PROGRESS));

        ClockState resolution = one(SlaTarget.RESOLUTION);
        assertThat(resolution.state()).isEqualTo(SlaClockState.RUNNING);
        assertThat(resolution.due(TIME)).isEqualTo(at(28));
        assertThat(resolution.usedBefore(TIME)).isEqualTo(Duration.ofHours(3));
        assertThat(one(SlaTarget.RESPONSE).endedAt()).isEqualTo(at(3));
    }

    @Test
    void reopenedIntoPendingItStandsStill() {
        opened();
        add(new Moved(at(3), TicketStatus.RESOLVED));
        add(new Moved(at(5), TicketStatus.PENDING_VENDOR));

        assertThat(one(SlaTarget.RESOLUTION).state()).isEqualTo(SlaClockState.PAUSED);
        add(new Moved(at(7), TicketStatus.IN_PROGRESS));
        assertThat(one(SlaTarget.RESOLUTION).due(TIME)).isEqualTo(at(12));
    }

    @Test
    void updateBeginsWithTheFirstUnansweredWordAfterTheResponse() {
        opened();
        add(new RequesterWrote(at(1)));
        assertThat(of(SlaTarget.UPDATE)).isEmpty();
        add(new DeskWrote(at(2)));
        add(new RequesterWrote(at(3)));
        add(new RequesterWrote(at(4)));

        assertThat(one(SlaTarget.UPDATE).startedAt()).isEqualTo(at(3));
        assertThat(one(SlaTarget.UPDATE).due(TIME)).isEqualTo(at(5));
        add(new DeskWrote(at(5)));
        add(new DeskWrote(at(6)));
        add(new RequesterWrote(at(7)));

        assertThat(of(SlaTarget.UPDATE)).extracting(ClockState::cycle).containsExactly(1, 2);
        assertThat(of(SlaTarget.UPDATE).get(0).endedAt()).isEqualTo(at(5));
        assertThat(of(SlaTarget.UPDATE).get(1).startedAt()).isEqualTo(at(7));
    }

    @Test
    void nobodyWaitsForAnAnswerOnceItIsDone() {
        opened();
        add(new DeskWrote(at(1)));
        add(new RequesterWrote(at(2)));
        add(new Moved(at(3), TicketStatus.RESOLVED));
        add(new RequesterWrote(at(4)));

        assertThat(of(SlaTarget.UPDATE)).hasSize(1);
        assertThat(one(SlaTarget.UPDATE).endedAt()).isEqualTo(at(3));
    }

    @Test
    void eachGroupHasItsOwnTime() {
        opened();
        add(new HandedTo(at(1), "service-desk"));
        add(new HandedTo(at(2), "network"));
        add(new HandedTo(at(2), "network"));
        add(new HandedTo(at(9), null));

        assertThat(of(SlaTarget.OLA)).extracting(ClockState::group).containsExactly("service-desk", "network");
        assertThat(of(SlaTarget.OLA).get(0).endedAt()).isEqualTo(at(2));
        assertThat(of(SlaTarget.OLA).get(1).startedAt()).isEqualTo(at(2));
        assertThat(of(SlaTarget.OLA).get(1).due(TIME)).isEqualTo(at(6));
        assertThat(of(SlaTarget.OLA).get(1).endedAt()).isEqualTo(at(9));
    }

    @Test
    void theGroupThatHadAReopenedTicketGoesOnAndAnotherBegins() {
        opened();
        add(new HandedTo(at(1), "network"));
        add(new Moved(at(2), TicketStatus.RESOLVED));
        add(new Moved(at(10), TicketStatus.ASSIGNED));
        assertThat(of(SlaTarget.OLA)).hasSize(1);
        assertThat(one(SlaTarget.OLA).due(TIME)).isEqualTo(at(13));

        add(new Moved(at(11), TicketStatus.RESOLVED));
        add(new HandedTo(at(12), "service-desk"));
        add(new Moved(at(20), TicketStatus.ASSIGNED));
        assertThat(of(SlaTarget.OLA).get(1).startedAt()).isEqualTo(at(20));
    }

    @Test
    void laterTermsJudgeWhatRunsFromItsBeginningAndNotWhatHasEnded() {
        opened();
        add(new Taken(at(1)));
        for (SlaTarget target : SlaTarget.values()) {
            add(new Agreed(at(2), target, new Terms("P2", ALWAYS, Duration.ofHours(20)), Cause.PRIORITY));
        }

        assertThat(one(SlaTarget.RESOLUTION).due(TIME)).isEqualTo(at(20));
        assertThat(one(SlaTarget.RESPONSE).agreed().priority()).isEqualTo("P1");
        add(new Moved(at(3), TicketStatus.RESOLVED));
        add(new Agreed(at(4), SlaTarget.RESOLUTION, new Terms("P3", ALWAYS, Duration.ofHours(30)), Cause.PRIORITY));
        assertThat(one(SlaTarget.RESOLUTION).agreed().priority()).isEqualTo("P2");
        add(new Moved(at(5), TicketStatus.ASSIGNED));
        assertThat(one(SlaTarget.RESOLUTION).due(TIME)).isEqualTo(at(32));
    }

    @Test
    void nothingPromisedNoClock() {
        add(new Opened(START));
        add(new Moved(at(1), TicketStatus.PENDING_CUSTOMER));

        assertThat(SlaHistory.clocksOf(story)).isEmpty();
    }

    @Test
    void pausesBeforeThePromiseCountToo() {
        add(new Moved(at(1), TicketStatus.PENDING_CUSTOMER));
        add(new Moved(at(3), TicketStatus.ASSIGNED));
        add(new Opened(START));
        add(new Agreed(at(4), SlaTarget.RESOLUTION, new Terms("P1", ALWAYS, Duration.ofHours(8)), Cause.STARTED));

        assertThat(one(SlaTarget.RESOLUTION).startedAt()).isEqualTo(START);
        assertThat(one(SlaTarget.RESOLUTION).due(TIME)).isEqualTo(at(10));
    }

    @Test
    void theSameEventsGiveTheSameClocksInWhateverOrderTheyAreRead() {
        RandomTimes.each(300, random -> {
            List<Entry> events = randomStory(random);
            List<ClockState> clocks = SlaHistory.clocksOf(events);
            List<Entry> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, random.random());

            assertThat(SlaHistory.clocksOf(shuffled)).isEqualTo(clocks);
        });
    }

    /** What is stored of a clock gives the same due date as its whole history. */
    @Test
    void whatIsStoredSaysTheSameAsTheHistory() {
        RandomTimes.each(300, random -> {
            WorkingTime time = new WorkingTime(random.calendar());
            List<Entry> events = randomStory(random);
            Instant now = events.get(events.size() - 1).event().at().plus(random.goal());
            for (ClockState clock : SlaHistory.clocksOf(events)) {
                ClockRow row = ClockRow.of(new SlaClockId(new java.util.UUID(0, 1)), "INC-1", clock, time, 0);
                Instant until = clock.endedAt() == null ? now : clock.endedAt();

                assertThat(row.elapsed(time, now))
                        .isEqualTo(time.elapsed(clock.startedAt(), until, clock.pausesUntil(now)));
                assertThat(row.dueIf(time, now)).isEqualTo(clock.due(time, 100, now));
            }
        });
    }

    @Test
    void moreTimeIsNeverDueEarlierAndPausesAddUp() {
        RandomTimes.each(300, random -> {
            WorkingTime time = new WorkingTime(random.calendar());
            List<Entry> events = randomStory(random);
            Instant now = events.get(events.size() - 1).event().at();
            for (ClockState clock : SlaHistory.clocksOf(events)) {
                Terms more = new Terms("P4", ALWAYS, clock.agreed().goal().plus(random.goal()));
                assertThat(clock.under(more).due(time, 100, now)).isAfterOrEqualTo(clock.due(time, 100, now));

                Instant due = clock.due(time, 100, now);
                Duration paused = Stretch.merged(clock.pausesUntil(now)).stream()
                        .map(pause -> time.open(pause.from(), pause.to().isBefore(due) ? pause.to() : due))
                        .reduce(Duration.ZERO, Duration::plus);
                assertThat(time.open(clock.startedAt(), due))
                        .isEqualTo(clock.agreed().goal().plus(paused));
            }
        });
    }

    private static List<Entry> randomStory(RandomTimes random) {
        List<Entry> events = new ArrayList<>();
        Instant at = random.instant();
        long sequence = random.random().nextInt(100);
        events.add(new Entry(sequence, new Opened(at)));
        for (SlaTarget target : SlaTarget.values()) {
            Terms terms = new Terms("P1", ALWAYS, random.goal());
            events.add(new Entry(++sequence, new Agreed(at, target, terms, Cause.STARTED)));
        }
        for (int i = random.random().nextInt(25); i > 0; i--) {
            // Several things happen at one instant.
            at = at.plusSeconds(
                    random.random().nextInt(4) == 0 ? 0 : random.random().nextInt(20 * 3600));
            SlaTarget target = random.of(List.of(SlaTarget.values()));
            SlaEvent event = random.of(List.<SlaEvent>of(
                    new Moved(at, random.of(List.of(TicketStatus.values()))),
                    new Moved(at, TicketStatus.PENDING_CUSTOMER),
                    new Moved(at, TicketStatus.IN_PROGRESS),
                    new HandedTo(at, random.of(List.of("service-desk", "network"))),
                    new HandedTo(at, null),
                    new Taken(at),
                    new RequesterWrote(at),
                    new DeskWrote(at),
                    new Agreed(at, target, new Terms("P2", ALWAYS, random.goal()), Cause.PRIORITY)));
            events.add(new Entry(++sequence, event));
        }
        return events;
    }

    private void opened() {
        add(new Opened(START));
        for (SlaTarget target : SlaTarget.values()) {
            Duration goal =
                    switch (target) {
                        case RESPONSE -> Duration.ofHours(1);
                        case RESOLUTION -> Duration.ofHours(8);
                        case UPDATE -> Duration.ofHours(2);
                        case OLA -> Duration.ofHours(4);
                    };
            add(new Agreed(START, target, new Terms("P1", ALWAYS, goal), Cause.STARTED));
        }
    }

    private void add(SlaEvent event) {
        story.add(new Entry(story.size(), event));
    }

    private List<ClockState> of(SlaTarget target) {
        return SlaHistory.clocksOf(story).stream()
                .filter(clock -> clock.target() == target)
                .toList();
    }

    private ClockState one(SlaTarget target) {
        List<ClockState> clocks = of(target);
        assertThat(clocks).hasSize(1);
        return clocks.get(0);
    }

    private static Instant at(int hours) {
        return START.plus(Duration.ofHours(hours));
    }
}
