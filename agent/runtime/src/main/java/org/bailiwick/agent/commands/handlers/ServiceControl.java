package org.bailiwick.agent.commands.handlers;

import java.util.List;
import java.util.Locale;

/** How this system restarts a service: argument lists, run one after the other. */
interface ServiceControl {
    /** @param optional whether its failure does not matter, as stopping what is stopped */
    record Step(List<String> argv, boolean optional) {}

    List<Step> restart(String service);

    /** Gives the services' state as text, or nothing. */
    List<String> status(String service);

    static ServiceControl ofThisSystem() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return new Windows();
        }
        return os.startsWith("mac") ? new Launchd() : new Systemd();
    }

    /** Linux. */
    final class Systemd implements ServiceControl {
        @Override
        public List<Step> restart(String service) {
            return List.of(new Step(List.of("systemctl", "--no-ask-password", "restart", "--", service), false));
        }

        @Override
        public List<String> status(String service) {
            return List.of("systemctl", "--no-pager", "is-active", "--", service);
        }
    }

    /** macOS. */
    final class Launchd implements ServiceControl {
        @Override
        public List<Step> restart(String service) {
            return List.of(new Step(List.of("launchctl", "kickstart", "-k", "system/" + service), false));
        }

        @Override
        public List<String> status(String service) {
            return List.of("launchctl", "print", "system/" + service);
        }
    }

    /** Windows. {@code net} waits for the service, {@code sc} does not. */
    final class Windows implements ServiceControl {
        @Override
        public List<Step> restart(String service) {
            return List.of(
                    new Step(List.of("net.exe", "stop", service, "/y"), true),
                    new Step(List.of("net.exe", "start", service), false));
        }

        @Override
        public List<String> status(String service) {
            return List.of("sc.exe", "query", service);
        }
    }
}
