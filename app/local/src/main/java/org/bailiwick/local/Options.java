package org.bailiwick.local;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param data the installation's folder
 * @param cache unpacked programs; outlives {@code --fresh}
 * @param devices number of simulated devices, 0 for none
 * @param mfa whether some roles need a second factor to log in
 * @param fourEyes whether a second person approves what designers deploy
 * @param directory properties file of an Active Directory whose people may log in too; absent for none
 */
record Options(
        int port,
        int keycloakPort,
        int keycloakManagementPort,
        int postgresPort,
        Path data,
        Path cache,
        boolean fresh,
        boolean agent,
        int devices,
        boolean mfa,
        boolean fourEyes,
        @Nullable Path directory) {

    static final String USAGE = """
            ./bailiwick [options]            starts everything; Ctrl-C stops it
            ./bailiwick demo NAME            a real fault on the running system: kill-program, risky, fill-disk

              --fresh                          delete the data of earlier runs first
              --devices N                      also start N simulated devices
              --no-agent                       do not start the agent of this machine
              --mfa                            lead, endpoint-admin, designer and administrator need a second factor
              --four-eyes                      what a designer deploys waits until another one approves it
              --directory FILE                 people of an Active Directory log in too; see docs/identity.md
              --port N                         the application (8080)
              --keycloak-port N                Keycloak (8180)
              --keycloak-management-port N     Keycloak's health checks (9180)
              --postgres-port N                PostgreSQL (5442)
              --data DIR                       where the data is kept (.bailiwick)
              --cache DIR                      unpacked programs, kept by --fresh (.bailiwick/cache)
            """;

    private static final Set<String> FLAGS = Set.of("--fresh", "--no-agent", "--mfa", "--four-eyes");
    private static final Set<String> VALUES = Set.of(
            "--devices",
            "--directory",
            "--port",
            "--keycloak-port",
            "--keycloak-management-port",
            "--postgres-port",
            "--data",
            "--cache");
    private static final int MOST_DEVICES = 100_000;

    /**
     * Reads the command line.
     *
     * @param home the repository's folder; relative defaults start there
     * @throws IllegalArgumentException with a sentence for the user
     */
    static Options of(Path home, String... arguments) {
        refuseUnknown(arguments);
        List<String> words = List.of(arguments);
        Path data = Path.of(
                Preflight.text(arguments, "--data", home.resolve(".bailiwick").toString()));
        String cache = Preflight.text(
                arguments,
                "--cache",
                home.resolve(".bailiwick").resolve("cache").toString());
        String directory = Preflight.text(arguments, "--directory", "");
        int devices = Preflight.number(arguments, "--devices", 0);
        if (devices < 0 || devices > MOST_DEVICES) {
            throw new IllegalArgumentException("--devices needs a number from 0 to " + MOST_DEVICES + ".");
        }
        return new Options(
                Preflight.number(arguments, "--port", Preflight.PORT),
                Preflight.number(arguments, "--keycloak-port", Preflight.KEYCLOAK_PORT),
                Preflight.number(arguments, "--keycloak-management-port", Preflight.KEYCLOAK_MANAGEMENT_PORT),
                Preflight.number(arguments, "--postgres-port", Preflight.POSTGRES_PORT),
                data.toAbsolutePath().normalize(),
                Path.of(cache).toAbsolutePath().normalize(),
                words.contains("--fresh"),
                !words.contains("--no-agent"),
                devices,
                words.contains("--mfa"),
                words.contains("--four-eyes"),
                directory.isEmpty() ? null : Path.of(directory).toAbsolutePath().normalize());
    }

    /** The ports by the option that moves each. */
    Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("--port", port);
        ports.put("--keycloak-port", keycloakPort);
        ports.put("--keycloak-management-port", keycloakManagementPort);
        ports.put("--postgres-port", postgresPort);
        return ports;
    }

    /** The application's address. */
    String publicUrl() {
        return "http://localhost:" + port;
    }

    private static void refuseUnknown(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String word = arguments[i];
            int equals = word.indexOf('=');
            if (equals < 0 && VALUES.contains(word)) {
                i++;
            } else if (!FLAGS.contains(word) && (equals < 0 || !VALUES.contains(word.substring(0, equals)))) {
                throw new IllegalArgumentException("Unknown option " + word + "; --help lists them.");
            }
        }
    }
}
