package org.bailiwick.agent.commands.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bailiwick.protocol.ProtocolLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTests {
    @TempDir
    Path folder;

    @Test
    void passesArgumentsAsTheyAre() throws Exception {
        HandlerResult result = run("/bin/echo", "$(id); `id` && \"x\" *", "ü😀");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).isEqualTo("$(id); `id` && \"x\" * ü😀\n");
    }

    @Test
    void tellsTheExitCodeAndBothOutputs() throws Exception {
        HandlerResult result = run("/bin/sh", "-c", "echo out; echo err >&2; exit 7");

        assertThat(result.succeeded()).isFalse();
        assertThat(result.errorCode()).isEqualTo("exit-code");
        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.output()).contains("out").contains("err");
    }

    @Test
    void killsTheWholeTreeAtTheLimit() throws Exception {
        Path pids = folder.resolve("pids");
        HandlerResult result = ChildProcess.run(
                List.of("/bin/sh", "-c", "sleep 600 & echo $! > '" + pids + "'; sleep 600"),
                Duration.ofSeconds(1),
                new BoundedText());

        assertThat(result.errorCode()).isEqualTo("timed-out");
        long grandchild = Long.parseLong(Files.readString(pids).strip());
        await().until(() ->
                ProcessHandle.of(grandchild).map(handle -> !handle.isAlive()).orElse(true));
    }

    @Test
    void boundsTheOutputWithoutStoppingTheProgram() throws Exception {
        HandlerResult result = run("/bin/sh", "-c", "yes | head -c 300000; exit 0");

        assertThat(result.succeeded()).isTrue();
        assertThat(result.outputTruncated()).isTrue();
        assertThat(result.output()).hasSize(ProtocolLimits.MAX_OUTPUT_BYTES);
    }

    @Test
    void saysSoWhenThereIsNoSuchProgram() throws Exception {
        assertThat(run("/no/such/program").errorCode()).isEqualTo("cannot-start");
    }

    @Test
    void keepsTextsWithinTheByteLimitAndFreeOfNul() {
        BoundedText text = new BoundedText().append("a\0b");
        assertThat(text.text()).isEqualTo("a\uFFFDb");
        text.append("😀".repeat(20_000));

        assertThat(text.isTruncated()).isTrue();
        assertThat(text.text().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(65_530, 65_536);
        assertThat(text.text()).endsWith("😀");
    }

    private static HandlerResult run(String... argv) throws InterruptedException {
        return ChildProcess.run(List.of(argv), Duration.ofSeconds(20), new BoundedText());
    }
}
