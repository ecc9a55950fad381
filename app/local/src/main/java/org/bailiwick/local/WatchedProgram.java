package org.bailiwick.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A small program for the agent to watch. It does nothing for as long as the launcher runs, so it cannot outlive it, and
 * writes its process id into a file, so that it can be found whoever started it.
 */
record WatchedProgram(String name, Path folder) {

    /** Restarted without asking. */
    static final String DEMO = "demo-worker";

    /** Restarted only after somebody has approved it. */
    static final String RISKY = "risky-worker";

    static List<WatchedProgram> all(Path folder) {
        // They are shell scripts.
        return Machine.windows()
                ? List.of()
                : List.of(new WatchedProgram(DEMO, folder), new WatchedProgram(RISKY, folder));
    }

    Optional<ProcessHandle> running() throws IOException {
        return Ending.byPidFile(pidFile());
    }

    /** Writes the script and runs it. */
    void start(long launcher) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(script(), """
                #!/bin/sh
                # Watched by the agent of this machine; ends with Bailiwick.
                echo $$ > '%s'
                while kill -0 %d 2>/dev/null; do sleep 2; done
                """.formatted(pidFile(), launcher));
        DataFolder.restrict(script(), "rwx------");
        new ProcessBuilder(Machine.inOwnSession(command()))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** As the agent's configuration describes it. */
    Map<String, Object> configuration() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", name);
        description.put("match", Map.of("commandLine", "^/bin/sh " + Pattern.quote(script().toString())));
        description.put("start", command());
        return description;
    }

    private List<String> command() {
        return List.of("/bin/sh", script().toString());
    }

    private Path script() {
        return folder.resolve(name);
    }

    private Path pidFile() {
        return folder.resolve(name + ".pid");
    }
}
