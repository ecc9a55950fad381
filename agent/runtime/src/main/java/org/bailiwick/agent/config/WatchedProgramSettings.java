package org.bailiwick.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A program whose running matters.
 *
 * @param name how the server and commands call it
 * @param processName exact name of its process, or absent
 * @param commandLine found anywhere in its command line, arguments separated by one space, or absent
 * @param start program and arguments; empty when it may not be started
 * @param stop program and arguments; empty to end the matching processes themselves
 * @param startTimeout how long it may take until its process is there
 */
public record WatchedProgramSettings(
        String name,
        @Nullable String processName,
        @Nullable Pattern commandLine,
        List<String> start,
        List<String> stop,
        @Nullable Path workingFolder,
        Duration startTimeout) {

    static WatchedProgramSettings of(SettingsFile.Program program) {
        SettingsFile.Match match = program.match();
        if (match == null || (match.name() == null) == (match.commandLine() == null)) {
            throw new IllegalArgumentException("match: needs either name or commandLine");
        }
        Pattern commandLine;
        try {
            commandLine = match.commandLine() == null ? null : Pattern.compile(match.commandLine());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("match.commandLine: " + e.getDescription(), e);
        }
        return new WatchedProgramSettings(
                Objects.requireNonNull(program.name()),
                match.name(),
                commandLine,
                argv("start", program.start()),
                argv("stop", program.stop()),
                program.workingFolder() == null ? null : Path.of(program.workingFolder()),
                Duration.ofSeconds(Objects.requireNonNullElse(program.startTimeoutSeconds(), 15L)));
    }

    /** Whether a process is (part of) this program. */
    public boolean matches(String processName, String commandLine) {
        return this.commandLine == null
                ? processName.equals(this.processName)
                : this.commandLine.matcher(commandLine).find();
    }

    private static List<String> argv(String field, @Nullable List<String> argv) {
        if (argv == null || argv.isEmpty()) {
            return List.of();
        }
        if (argv.stream().anyMatch(Objects::isNull) || !Path.of(argv.get(0)).isAbsolute()) {
            throw new IllegalArgumentException(
                    field + ": the program must be an absolute path, followed by its arguments");
        }
        return List.copyOf(argv);
    }
}
