package org.bailiwick.app.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.bailiwick.app.sla.ServiceCalendar.Hours;

/** Calendars, instants and durations by chance, but repeatable: a failure names its seed, {@code -Dproperty.seed} runs it. */
final class RandomTimes {

    private static final long FIRST = Instant.parse("2010-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("2030-01-01T00:00:00Z").getEpochSecond();

    /** Zones that change their clocks at midnight, by half an hour, or not at all. */
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/Sao_Paulo",
            "America/New_York",
            "Asia/Tehran",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Apia");

    private final Random random;

    private RandomTimes(long seed) {
        this.random = new Random(seed);
    }

    /** Tries something with so many different sources of chance. */
    static void each(int tries, Consumer<RandomTimes> what) {
        Long wanted = Long.getLong("property.seed");
        long first = wanted == null ? new Random().nextLong() : wanted;
        for (int i = 0; i < (wanted == null ? tries : 1); i++) {
            long seed = first + i;
            try {
                what.accept(new RandomTimes(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Fails with -Dproperty.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    Random random() {
        return random;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    Instant instant() {
        return Instant.ofEpochSecond(FIRST + (long) (random.nextDouble() * (LAST - FIRST)));
    }

    Duration goal() {
        return Duration.ofSeconds(1 + random.nextInt(100 * 3600));
    }

    /** At most six; short ones and none come often enough to matter. */
    List<Duration> pauses() {
        List<Duration> pauses = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            pauses.add(Duration.ofSeconds(random.nextInt(8) == 0 ? random.nextInt(2) : random.nextInt(60 * 3600)));
        }
        return pauses;
    }

    ServiceCalendar calendar() {
        Set<Integer> minutes = new TreeSet<>();
        int ends = 2 + random.nextInt(5);
        while (minutes.size() < ends) {
            minutes.add(random.nextInt(8) == 0 ? random.nextInt(2) * 24 * 60 : random.nextInt(24 * 60 + 1));
        }
        Set<DayOfWeek> days = new HashSet<>();
        days.add(of(Arrays.asList(DayOfWeek.values())));
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextBoolean()) {
                days.add(day);
            }
        }
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> week.put(day, hours(minutes)));
        Set<LocalDate> holidays = new HashSet<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            holidays.add(instant().atZone(ZoneId.of("UTC")).toLocalDate());
        }
        return new ServiceCalendar(ZoneId.of(of(ZONES)), week, holidays, Set.of(), Map.of());
    }

    /** Every second pair of minutes in order is open. */
    private static List<Hours> hours(Set<Integer> minutes) {
        List<Integer> sorted = minutes.stream().sorted().toList();
        List<Hours> hours = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i += 2) {
            hours.add(new Hours(sorted.get(i) * 60, sorted.get(i + 1) * 60));
        }
        return hours;
    }

    /** A run, a pause, a run, a pause, and so on. */
    static List<Stretch> after(Instant start, List<Duration> lengths) {
        List<Stretch> pauses = new ArrayList<>();
        Instant at = start;
        for (int i = 0; i + 1 < lengths.size(); i += 2) {
            Instant from = at.plus(lengths.get(i));
            at = from.plus(lengths.get(i + 1));
            pauses.add(new Stretch(from, at));
        }
        return pauses;
    }
}
