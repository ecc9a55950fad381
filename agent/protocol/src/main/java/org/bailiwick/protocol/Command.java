package org.bailiwick.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * An entry of the catalogue with its parameters; never shell text.
 *
 * <p>A type this build does not know parses as {@link UnsupportedCommand}, so that the agent can answer instead of
 * failing.
 */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "type",
        visible = true,
        defaultImpl = UnsupportedCommand.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.RestartWatchedProgram.class, name = Command.RestartWatchedProgram.TYPE),
    @JsonSubTypes.Type(value = Command.RestartService.class, name = Command.RestartService.TYPE),
    @JsonSubTypes.Type(value = Command.CleanTemporaryPath.class, name = Command.CleanTemporaryPath.TYPE),
    @JsonSubTypes.Type(value = Command.ListProcesses.class, name = Command.ListProcesses.TYPE),
    @JsonSubTypes.Type(value = Command.CollectDiagnostics.class, name = Command.CollectDiagnostics.TYPE)
})
public sealed interface Command
        permits Command.RestartWatchedProgram,
                Command.RestartService,
                Command.CleanTemporaryPath,
                Command.ListProcesses,
                Command.CollectDiagnostics,
                UnsupportedCommand {

    /** Name in the catalogue, as {@code restart-service}. */
    @JsonProperty("type")
    String type();

    /** The effect this entry has at most; an order that claims a lesser one is refused. */
    @JsonIgnore
    Effect effect();

    /**
     * Stops a watched program if it runs and starts it again.
     *
     * @param program its name in the agent's local configuration
     */
    record RestartWatchedProgram(
            @JsonProperty(required = true) String program) implements Command {
        public static final String TYPE = "restart-watched-program";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Effect effect() {
            return Effect.CHANGE;
        }
    }

    /**
     * Restarts a service of the operating system.
     *
     * @param service its name as the system knows it; the agent's local configuration must list it
     */
    record RestartService(@JsonProperty(required = true) String service) implements Command {
        public static final String TYPE = "restart-service";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Effect effect() {
            return Effect.CHANGE;
        }
    }

    /**
     * Deletes old files under a temporary path.
     *
     * @param path absolute; must lie at or under a path the agent's local configuration lists
     * @param olderThanSeconds only files whose last change is at least that long ago; 0 for all
     */
    record CleanTemporaryPath(
            @JsonProperty(required = true) String path,
            @JsonProperty(required = true) long olderThanSeconds) implements Command {
        public static final String TYPE = "clean-temporary-path";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Effect effect() {
            return Effect.CHANGE;
        }
    }

    /** @param limit how many of the busiest processes to list, 1 to 1000 */
    record ListProcesses(@JsonProperty(required = true) int limit) implements Command {
        public static final String TYPE = "list-processes";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Effect effect() {
            return Effect.READ;
        }
    }

    /** Collects what a person looks at first: system, load, memory, file systems, network, busiest processes. */
    record CollectDiagnostics() implements Command {
        public static final String TYPE = "collect-diagnostics";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Effect effect() {
            return Effect.READ;
        }
    }
}
