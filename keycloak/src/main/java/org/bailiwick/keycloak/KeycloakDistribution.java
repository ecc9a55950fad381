package org.bailiwick.keycloak;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A Keycloak that is unpacked and built for PostgreSQL. Both happen once per version and build options; later starts
 * find the folder in the cache. Several processes may prepare and use the same cache at the same time.
 *
 * @param home the unpacked distribution, not written to after the build
 */
public record KeycloakDistribution(Path home) {

    private static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--health-enabled=true", "--cache=local", "--vault=file");
    private static final long BUILD_MINUTES = 5;
    private static final String SUFFIX = ".tar.gz";

    /**
     * Unpacks and builds the distribution unless the cache holds it.
     *
     * @param archive the distribution as Maven Central has it
     * @param cache a folder that outlives the installation's data; created when absent
     * @param progress is told what is going on, one sentence each, only when there is work to do
     * @throws IOException when the archive is absent or broken, the disk is full or the build fails; the message says
     *     where the build's log is
     */
    public static KeycloakDistribution prepare(Path archive, Path cache, Consumer<String> progress)
            throws IOException, InterruptedException {
        if (!Files.isRegularFile(archive)) {
            throw new IOException("The Keycloak distribution is not at " + archive + "; build the project first");
        }
        Files.createDirectories(cache);
        try (var channel = FileChannel.open(
                        cache.resolve("keycloak.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("The lock of " + cache + " was lost");
            }
            return prepareLocked(archive, cache, progress);
        }
    }

    private static KeycloakDistribution prepareLocked(Path archive, Path cache, Consumer<String> progress)
            throws IOException, InterruptedException {
        String version = version(archive);
        Path home = cache.resolve(version).toAbsolutePath();
        Path marker = home.resolve("built-by-bailiwick");
        String wanted = version + " " + Files.size(archive) + " " + BUILD_OPTIONS;
        if (Files.isRegularFile(marker) && Files.readString(marker).equals(wanted)) {
            return new KeycloakDistribution(home);
        }
        deleteRecursively(home);
        progress.accept("unpacking " + version);
        TarGz.unpack(archive, home);
        progress.accept("building " + version + " for PostgreSQL, once");
        build(home);
        Files.writeString(marker, wanted);
        return new KeycloakDistribution(home);
    }

    private static String version(Path archive) throws IOException {
        String name = archive.getFileName().toString();
        if (!name.endsWith(SUFFIX)) {
            throw new IOException("Not a " + SUFFIX + " archive: " + archive);
        }
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private static void build(Path home) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java(home, home));
        command.add("build");
        command.addAll(BUILD_OPTIONS);
        File log = home.resolve("build.log").toFile();
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        Thread stop = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("Building Keycloak took more than " + BUILD_MINUTES + " minutes; see " + log);
            }
        } finally {
            process.destroyForcibly();
            forget(stop);
        }
        if (process.exitValue() != 0) {
            throw new IOException("Building Keycloak failed with exit code " + process.exitValue() + "; see " + log);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // Then it does what it was made for.
            return;
        }
    }

    /**
     * The command line of {@code kc.sh} without the shell around it, so that the process we start is Keycloak itself.
     *
     * @param home where Keycloak looks for its configuration and data
     * @param jvmOptions come after the defaults and win over them
     */
    static List<String> java(Path distribution, Path home, String... jvmOptions) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxMetaspaceSize=256m",
                // Start-up is most of what a laptop sees of Keycloak: the quick compiler alone halves it.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf")));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of(
                "-cp",
                distribution.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        return command;
    }

    private static void deleteRecursively(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
