package org.bailiwick.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to simulate.
 *
 * @param interval of each device; absent to follow the server, zero for as fast as the threads go
 * @param duration absent to run until stopped
 * @param faults how many devices suffer from which fault, counted from the first device on
 * @param journal where to write the id of each acknowledged report
 * @param resultJournal where to write the id of each acknowledged command result
 */
record Options(
        URI server,
        String token,
        int devices,
        long seed,
        @Nullable Duration interval,
        @Nullable Duration duration,
        int threads,
        int processes,
        Map<Fault, Integer> faults,
        Duration faultAfter,
        @Nullable Path journal,
        @Nullable Path resultJournal) {

    static final String USAGE = """
            usage: java -jar bailiwick-simulator.jar --server URL (--token TOKEN | --token-file FILE) [options]
              The token may also come from the environment variable BAILIWICK_ENROLMENT_TOKEN.
              --devices N          how many (10)
              --seed S             the same seed makes the same devices, keys included (1)
              --interval SECONDS   between reports of one device; 0 = as fast as possible (default: what the server says)
              --rate R             reports per second of the whole fleet; instead of --interval
              --duration SECONDS   stop after that (default: run until stopped)
              --threads N          requests under way at once (8)
              --processes N        processes listed per report, the greater part of its size (20)
              --faults LIST        for example disk=2,program=1,cpu=1,memory=1,silent=1 (none)
              --fault-after SEC    when the faults begin (20)
              --journal FILE       append the id of every report answered with 200
              --result-journal FILE  append the id of every command whose final result was answered with 200
            """;

    private static final Set<String> KNOWN = Set.of(
            "server",
            "token",
            "token-file",
            "devices",
            "seed",
            "interval",
            "rate",
            "duration",
            "threads",
            "processes",
            "faults",
            "fault-after",
            "journal",
            "result-journal");

    /** @throws IllegalArgumentException saying what is wrong */
    static Options parse(String[] args, Map<String, String> environment) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("unknown argument " + args[i]);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value");
            }
            given.put(name, args[i + 1]);
        }
        String server = given.get("server");
        String tokenFile = given.get("token-file");
        String token = given.getOrDefault("token", environment.get("BAILIWICK_ENROLMENT_TOKEN"));
        if (tokenFile != null) {
            token = Files.readString(Path.of(tokenFile)).strip();
        }
        if (server == null || token == null) {
            throw new IllegalArgumentException("--server and --token (or --token-file) are needed");
        }
        int devices = number(given, "devices", 10, 1, 1_000_000);
        return new Options(
                URI.create(server.endsWith("/") ? server.substring(0, server.length() - 1) : server),
                token,
                devices,
                Long.parseLong(given.getOrDefault("seed", "1")),
                interval(given, devices),
                given.containsKey("duration") ? seconds(given, "duration") : null,
                number(given, "threads", 8, 1, 1000),
                number(given, "processes", 20, 0, 500),
                faults(given.getOrDefault("faults", "")),
                given.containsKey("fault-after") ? seconds(given, "fault-after") : Duration.ofSeconds(20),
                path(given, "journal"),
                path(given, "result-journal"));
    }

    private static @Nullable Duration interval(Map<String, String> given, int devices) {
        if (given.containsKey("rate")) {
            double rate = Double.parseDouble(given.get("rate"));
            if (!(rate > 0) || given.containsKey("interval")) {
                throw new IllegalArgumentException("--rate must be positive, and excludes --interval");
            }
            return Duration.ofNanos((long) (devices / rate * 1e9));
        }
        return given.containsKey("interval") ? seconds(given, "interval") : null;
    }

    private static Duration seconds(Map<String, String> given, String name) {
        double value = Double.parseDouble(given.getOrDefault(name, "0"));
        if (!(value >= 0)) {
            throw new IllegalArgumentException("--" + name + " must not be negative");
        }
        return Duration.ofMillis((long) (value * 1000));
    }

    private static int number(Map<String, String> given, String name, int otherwise, int least, int most) {
        int value = given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
        if (value < least || value > most) {
            throw new IllegalArgumentException("--" + name + " must be " + least + " to " + most);
        }
        return value;
    }

    private static @Nullable Path path(Map<String, String> given, String name) {
        String path = given.get(name);
        return path == null ? null : Path.of(path);
    }

    private static Map<Fault, Integer> faults(String list) {
        Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
        if (!list.isBlank()) {
            for (String part : list.split(",")) {
                String[] pair = part.split("=");
                if (pair.length != 2) {
                    throw new IllegalArgumentException("--faults wants name=count, not " + part);
                }
                faults.put(Fault.valueOf(pair[0].strip().toUpperCase(Locale.ROOT)), Integer.valueOf(pair[1].strip()));
            }
        }
        return faults;
    }
}
