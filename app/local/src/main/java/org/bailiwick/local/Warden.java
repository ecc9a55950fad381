package org.bailiwick.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Stops everything when the launcher could not. A process of its own that reads a pipe from the launcher: when that ends
 * without a good-bye, the launcher is gone, however it went.
 */
public final class Warden {

    static final String GOOD_BYE = "good-bye";

    /** Three levels of parts must be gone within a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private Warden() {}

    /**
     * Waits for the end of standard input.
     *
     * @param arguments the data folder
     */
    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        List<PartRecord> parts = new ArrayList<>();
        boolean goodBye = false;
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(GOOD_BYE)) {
                    goodBye = true;
                }
                PartRecord.parse(line).ifPresent(parts::add);
            }
        }
        if (goodBye) {
            return;
        }
        System.out.println("The launcher is gone without having stopped its parts; stopping them");
        // The agent may just be starting a watched program; so it goes first, and they are looked for afterwards.
        Ending.stop(parts.stream().filter(part -> part.level() >= Parts.AGENTS).toList(), PATIENCE, Warden::say);
        List<PartRecord> rest = new ArrayList<>(parts);
        rest.addAll(Ending.programs(data.resolve("programs")));
        Ending.stop(rest, PATIENCE, Warden::say);
        DemoDisk.unmount(data.resolve("demo-disk"));
        Files.deleteIfExists(data.resolve("run").resolve("parts"));
    }

    private static void say(String part, String what) {
        System.out.println(part + " " + what);
    }
}
