package org.bailiwick.keycloak.provision;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.bailiwick.keycloak.RealmSettings;

/** The provisioner as a command. Settings come from the environment, so that no secret is seen in a process list. */
public final class ProvisionCommand {

    static final String USAGE = """
            java -jar bailiwick-keycloak.jar plan | apply | sync

              plan    shows what apply would change; exit code 0 when nothing, 1 when something
              apply   makes the realm what the realm file says, and says what was changed
              sync    reads groups and people of the federated Active Directory now

            Environment; each secret may stand in a file instead, named by the variable with _FILE:
              BAILIWICK_KEYCLOAK_URL               Keycloak's address
              BAILIWICK_KEYCLOAK_ADMIN             administrator of the realm master (admin), with
              BAILIWICK_KEYCLOAK_ADMIN_PASSWORD    the password; or
              BAILIWICK_KEYCLOAK_CLIENT            a client with a service account in the realm master, with
              BAILIWICK_KEYCLOAK_CLIENT_SECRET     the secret
              BAILIWICK_PUBLIC_URL                 the application's address
              BAILIWICK_WEBAPPS_CLIENT_SECRET      shared with the server
              BAILIWICK_DIRECTORY_CLIENT_SECRET    shared with the server
              BAILIWICK_SECOND_FACTOR              required (default) or optional
              BAILIWICK_ACTIVE_DIRECTORY           properties file of the domain; none when absent
            """;

    private static final int NOTHING_TO_SAY = 0;
    private static final int DIFFERS = 1;
    private static final int WRONG = 2;
    private static final int FAILED = 3;

    private ProvisionCommand() {}

    /** Exit codes: 0 done, 1 the plan has changes, 2 the command or a setting is wrong, 3 Keycloak refused. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv(), System.out));
    }

    static int run(List<String> words, Map<String, String> environment, PrintStream out) {
        if (words.size() != 1 || !List.of("plan", "apply", "sync").contains(words.get(0))) {
            out.print(USAGE);
            return WRONG;
        }
        try (var provisioner = new Provisioner(AdminAccess.of(environment), RealmSettings.of(environment))) {
            return switch (words.get(0)) {
                case "plan" -> plan(provisioner.plan(), out);
                case "apply" -> say(provisioner.apply(), out);
                default -> say(provisioner.synchronise(), out);
            };
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return WRONG;
        } catch (IOException e) {
            out.println(e.getMessage());
            return FAILED;
        }
    }

    private static int plan(List<String> lines, PrintStream out) {
        say(lines, out);
        return lines.isEmpty() ? NOTHING_TO_SAY : DIFFERS;
    }

    private static int say(List<String> lines, PrintStream out) {
        if (lines.isEmpty()) {
            out.println("Nothing to change.");
        }
        lines.forEach(out::println);
        return NOTHING_TO_SAY;
    }
}
