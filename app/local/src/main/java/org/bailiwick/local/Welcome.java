package org.bailiwick.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What the user reads when everything runs. */
final class Welcome {

    private Welcome() {}

    static String text(Options options, Path data, Duration elapsed) {
        String demo = options.data().endsWith(".bailiwick") ? "" : " --data " + data;
        String faults = options.agent() ? """
                  Try, in another terminal, and watch Alerts and Tickets:
                    ./bailiwick demo kill-program%1$s   a watched program dies; it is mended without anybody
                    ./bailiwick demo risky%1$s          the mending waits for lena's approval
                    ./bailiwick demo fill-disk%1$s      a disk fills up (as root)

                """.formatted(demo) : "";
        return """

               Bailiwick is ready after %1$s s:  %2$s

                 Login   Password     May
                 rita    rita-demo    open and follow own tickets
                 sam     sam-demo     work tickets and alerts
                 lena    lena-demo    lead the service desk, approve remediation
                 chris   chris-demo   approve changes
                 dana    dana-demo    design processes
                 ed      ed-demo      enrol and retire devices
                 audra   audra-demo   read everything
                 ada     ada-demo     administer

               %7$s
               %3$s\
                 Camunda Tasklist   %2$s/camunda/app/tasklist/
                 Keycloak           http://localhost:%4$s   (admin, password in %5$s)
                 Logs               %6$s
                 Ctrl-C stops everything.

               """.formatted(
                        String.format(Locale.ROOT, "%.1f", elapsed.toMillis() / 1000.0),
                        options.publicUrl(),
                        faults,
                        options.keycloakPort(),
                        data.resolve("secrets.properties"),
                        data.resolve("logs"),
                        options.mfa()
                                ? "  lena, dana, ed and ada are led to set up an authenticator app at their first login."
                                : "  No second factor is asked for here; --mfa asks lena, dana, ed and ada for one.");
    }
}
