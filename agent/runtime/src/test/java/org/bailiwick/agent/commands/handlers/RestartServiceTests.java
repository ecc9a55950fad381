package org.bailiwick.agent.commands.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.bailiwick.protocol.Command;
import org.junit.jupiter.api.Test;

class RestartServiceTests {
    @Test
    void restartsOnlyWhatIsListed() throws Exception {
        RestartService restart = new RestartService(List.of("cups"), new Echo("true"));

        assertThat(restart.run(new Command.RestartService("sshd"), Duration.ofSeconds(5))
                        .errorCode())
                .isEqualTo("not-restartable");
        HandlerResult result = restart.run(new Command.RestartService("cups"), Duration.ofSeconds(5));
        assertThat(result.succeeded()).isTrue();
        assertThat(result.output()).contains("restart cups");
    }

    @Test
    void isNotContentWithAServiceThatDiesAtOnce() throws Exception {
        RestartService restart = new RestartService(List.of("cups"), new Echo("false"));

        assertThat(restart.run(new Command.RestartService("cups"), Duration.ofSeconds(5))
                        .errorCode())
                .isEqualTo("not-running");
    }

    @Test
    void everySystemGetsAnArgumentList() {
        assertThat(new ServiceControl.Systemd().restart("a b"))
                .extracting(ServiceControl.Step::argv)
                .containsExactly(List.of("systemctl", "--no-ask-password", "restart", "--", "a b"));
        assertThat(new ServiceControl.Launchd().restart("org.cups.cupsd"))
                .extracting(ServiceControl.Step::argv)
                .containsExactly(List.of("launchctl", "kickstart", "-k", "system/org.cups.cupsd"));
        assertThat(new ServiceControl.Windows().restart("Spooler"))
                .extracting(ServiceControl.Step::argv)
                .containsExactly(List.of("net.exe", "stop", "Spooler", "/y"), List.of("net.exe", "start", "Spooler"));
    }

    private record Echo(String statusProgram) implements ServiceControl {
        @Override
        public List<Step> restart(String service) {
            return List.of(
                    new Step(List.of("/bin/false"), true), new Step(List.of("/bin/echo", "restart", service), false));
        }

        @Override
        public List<String> status(String service) {
            return List.of("/bin/" + statusProgram);
        }
    }
}
