package org.bailiwick.app;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bailiwick.app.audit.VerifyCommand;
import org.bailiwick.app.edge.SerialFilter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/**
 * The server. Its modules are the direct subpackages; calls go down, facts go up as events.
 *
 * @see <a href="https://docs.spring.io/spring-modulith/reference/">Spring Modulith</a>
 */
@SpringBootApplication
@Modulithic(systemName = "Bailiwick", sharedModules = "shared")
public class BailiwickApplication {

    /** Does one thing and ends; {@code --key-file} after it replaces the key file's key as well. */
    private static final String ROTATE_SECRETS = "rotate-secrets";

    /** Starts the server, or verifies an exported audit trail without it: {@code audit-verify FILE KEY [SEALS]}. */
    public static void main(String[] arguments) {
        SerialFilter.install();
        if (arguments.length > 0 && arguments[0].equals(VerifyCommand.NAME)) {
            System.exit(VerifyCommand.run(System.out, Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        if (List.of(arguments).contains(ROTATE_SECRETS)) {
            // On the side of a running server: no address that may be taken, no work of the engine's.
            String[] aside = Stream.concat(
                            Stream.of(arguments),
                            Stream.of(
                                    "--server.port=0",
                                    "--server.address=127.0.0.1",
                                    "--camunda.bpm.job-execution.enabled=false"))
                    .toArray(String[]::new);
            System.exit(SpringApplication.exit(SpringApplication.run(BailiwickApplication.class, aside)));
        }
        SpringApplication.run(BailiwickApplication.class, arguments);
    }
}
