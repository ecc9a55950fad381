package org.bailiwick.agent.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.Effect;
import org.bailiwick.protocol.client.ServerTrust;
import org.jspecify.annotations.Nullable;

/**
 * The agent's configuration as read from its file; see {@code docs/agent-guide.md}.
 *
 * @param server address without a path
 * @param serverCertificates PEM file of the only certificates or authorities to trust; absent for those of the JVM
 * @param dataFolder identity, spool and journal; readable by the agent's user only
 * @param enrolmentToken used once, to become known to the server
 * @param interval between reports, until the server names another
 * @param heartbeat between signs of life
 * @param topProcesses how many processes a report lists
 * @param watchedPrograms programs whose running is reported and which may be restarted
 * @param temporaryPaths roots under which old files may be deleted
 * @param restartableServices services of the operating system that may be restarted
 */
public record Settings(
        URI server,
        @Nullable Path serverCertificates,
        Path dataFolder,
        @Nullable String enrolmentToken,
        @Nullable Path enrolmentTokenFile,
        Duration interval,
        Duration heartbeat,
        int topProcesses,
        boolean usb4java,
        List<WatchedProgramSettings> watchedPrograms,
        List<Path> temporaryPaths,
        List<String> restartableServices,
        Policy policy,
        SpoolLimits spool,
        Duration commandTimeout) {

    /** Checks everything at once, so that a faulty file is mended in one go. */
    static Settings of(SettingsFile file) {
        Checks checks = new Checks();
        URI server = checks.server(file.server(), Boolean.TRUE.equals(file.allowPlainHttp()));
        Path certificates = file.serverCertificates() == null
                ? null
                : checks.absolute("serverCertificates", file.serverCertificates());
        Path dataFolder = checks.absolute("dataFolder", file.dataFolder());
        Path tokenFile = file.enrolmentTokenFile() == null
                ? null
                : checks.absolute("enrolmentTokenFile", file.enrolmentTokenFile());
        List<WatchedProgramSettings> programs = checks.programs(orEmpty(file.watchedPrograms()));
        List<Path> temporary = orEmpty(file.temporaryPaths()).stream()
                .map(path -> checks.temporaryPath(path))
                .toList();
        List<String> services = orEmpty(file.restartableServices());
        services.forEach(service -> checks.that(
                service != null && service.matches("[A-Za-z0-9_@.:\\\\][A-Za-z0-9_@.:\\\\ -]{0,200}"),
                "restartableServices: '" + service + "' is not a service name"));
        long interval = Objects.requireNonNullElse(file.intervalSeconds(), 300L);
        long heartbeat = Objects.requireNonNullElse(file.heartbeatSeconds(), Math.min(60L, Math.max(1, interval)));
        long commandTimeout = Objects.requireNonNullElse(file.commandTimeoutSeconds(), 120L);
        int topProcesses = Objects.requireNonNullElse(file.topProcesses(), 20);
        checks.that(interval >= 1 && interval <= 86_400, "intervalSeconds: must be 1 to 86400");
        checks.that(heartbeat >= 1 && heartbeat <= 3_600, "heartbeatSeconds: must be 1 to 3600");
        checks.that(commandTimeout >= 1 && commandTimeout <= 3_600, "commandTimeoutSeconds: must be 1 to 3600");
        checks.that(topProcesses >= 0 && topProcesses <= 500, "topProcesses: must be 0 to 500");
        SettingsFile.Spool spool = Objects.requireNonNullElse(file.spool(), new SettingsFile.Spool(null, null));
        SpoolLimits limits = new SpoolLimits(
                Objects.requireNonNullElse(spool.maxBytes(), 64L * 1024 * 1024),
                Duration.ofHours(Objects.requireNonNullElse(spool.maxAgeHours(), 24L * 7 - 1)));
        checks.that(limits.maxBytes() >= 65_536, "spool.maxBytes: must be at least 65536");
        checks.that(!limits.maxAge().isNegative() && !limits.maxAge().isZero(), "spool.maxAgeHours: must be positive");
        Policy policy = checks.policy(file.policy());
        checks.finish();
        return new Settings(
                Objects.requireNonNull(server),
                certificates,
                Objects.requireNonNull(dataFolder),
                file.enrolmentToken(),
                tokenFile,
                Duration.ofSeconds(interval),
                Duration.ofSeconds(heartbeat),
                topProcesses,
                !Boolean.FALSE.equals(file.usb4java()),
                programs,
                temporary,
                services,
                policy,
                limits,
                Duration.ofSeconds(commandTimeout));
    }

    /** Without the enrolment token. */
    @Override
    public String toString() {
        return "server=" + server + " dataFolder=" + dataFolder + " interval=" + interval.toSeconds()
                + "s watchedPrograms="
                + watchedPrograms.stream().map(WatchedProgramSettings::name).toList() + " temporaryPaths="
                + temporaryPaths
                + " restartableServices=" + restartableServices + " allowedEffects=" + policy.allowedEffects()
                + " commands=" + policy.commands();
    }

    /**
     * Whom to trust with the server's name.
     *
     * @throws InvalidSettingsException when the file cannot be used: then nobody is trusted
     */
    public @Nullable SSLSocketFactory trust() {
        if (serverCertificates == null) {
            return null;
        }
        try {
            return ServerTrust.of(serverCertificates);
        } catch (IOException e) {
            throw new InvalidSettingsException("serverCertificates: " + e.getMessage());
        }
    }

    /**
     * What may be done to this machine, whoever signed it.
     *
     * @param allowedEffects by default reading only
     * @param commands names in the catalogue; by default all whose effect is allowed
     */
    public record Policy(Set<Effect> allowedEffects, Set<String> commands) {
        public boolean allows(Command command) {
            return allowedEffects.contains(command.effect()) && commands.contains(command.type());
        }
    }

    public record SpoolLimits(long maxBytes, Duration maxAge) {}

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static final class Checks {
        static final Set<String> CATALOGUE = Set.of(
                Command.RestartWatchedProgram.TYPE,
                Command.RestartService.TYPE,
                Command.CleanTemporaryPath.TYPE,
                Command.ListProcesses.TYPE,
                Command.CollectDiagnostics.TYPE);

        private final List<String> faults = new ArrayList<>();

        void that(boolean condition, String fault) {
            if (!condition) {
                faults.add(fault);
            }
        }

        @Nullable
        URI server(@Nullable String text, boolean plainHttpAllowed) {
            if (text == null) {
                faults.add("server: is missing");
                return null;
            }
            try {
                URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
                String host = uri.getHost();
                boolean bare = host != null
                        && (uri.getPath() == null || uri.getPath().isEmpty())
                        && uri.getQuery() == null
                        && uri.getUserInfo() == null;
                if (bare && "https".equals(uri.getScheme())) {
                    return uri;
                }
                if (bare && "http".equals(uri.getScheme())) {
                    that(
                            plainHttpAllowed || isLoopback(host),
                            "server: http would send everything in clear; use https or set allowPlainHttp");
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                // reported below
            }
            faults.add("server: must be https://host[:port] without a path");
            return null;
        }

        private static boolean isLoopback(String host) {
            return host.equals("localhost")
                    || host.startsWith("127.")
                    || host.equals("[::1]")
                    || InetAddress.getLoopbackAddress().getHostAddress().equals(host);
        }

        @Nullable
        Path absolute(String field, @Nullable String text) {
            if (text == null || text.isBlank()) {
                faults.add(field + ": is missing");
                return null;
            }
            Path path = Path.of(text);
            that(path.isAbsolute(), field + ": must be an absolute path");
            return path.normalize();
        }

        Path temporaryPath(String text) {
            Path path = absolute("temporaryPaths", text);
            if (path == null) {
                return Path.of("");
            }
            that(path.getNameCount() >= 2, "temporaryPaths: '" + path + "' is too near the root");
            return path;
        }

        List<WatchedProgramSettings> programs(List<SettingsFile.Program> programs) {
            Set<String> names = new HashSet<>();
            List<WatchedProgramSettings> checked = new ArrayList<>();
            for (int i = 0; i < programs.size(); i++) {
                String at = "watchedPrograms[" + i + "].";
                SettingsFile.Program program = programs.get(i);
                String name = program.name();
                if (name == null || !name.matches("[A-Za-z0-9._-]{1,100}")) {
                    faults.add(at + "name: must be 1 to 100 letters, digits, '.', '_' or '-'");
                    continue;
                }
                that(names.add(name), at + "name: '" + name + "' is given twice");
                try {
                    checked.add(WatchedProgramSettings.of(program));
                } catch (IllegalArgumentException e) {
                    faults.add(at + e.getMessage());
                }
            }
            return List.copyOf(checked);
        }

        Policy policy(SettingsFile.@Nullable Policy policy) {
            Set<Effect> effects = policy == null || policy.allowedEffects() == null
                    ? Set.of(Effect.READ)
                    : Set.copyOf(policy.allowedEffects());
            Set<String> commands = policy == null || policy.commands() == null
                    ? CATALOGUE
                    : policy.commands().stream().collect(Collectors.toUnmodifiableSet());
            commands.forEach(command ->
                    that(CATALOGUE.contains(command), "policy.commands: '" + command + "' is not in the catalogue"));
            return new Policy(effects, commands);
        }

        void finish() {
            if (!faults.isEmpty()) {
                throw new InvalidSettingsException(String.join("; ", faults));
            }
        }
    }
}
