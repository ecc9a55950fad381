package org.bailiwick.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bailiwick.app.testing.TestPerson.LENA;
import static org.bailiwick.app.testing.TestPerson.SAM;
import static org.bailiwick.app.testing.TestTokens.bearer;
import static org.hamcrest.Matchers.contains;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bailiwick.app.audit.Actor;
import org.bailiwick.app.identity.Role;
import org.bailiwick.app.testing.ServerTest;
import org.bailiwick.app.testing.TestClock;
import org.bailiwick.app.testing.TestDevice;
import org.bailiwick.app.testing.TestTokens;
import org.bailiwick.connectors.queue.AgentCommandQueue;
import org.bailiwick.protocol.ClaimedCommand;
import org.bailiwick.protocol.ClaimedCommands;
import org.bailiwick.protocol.Command;
import org.bailiwick.protocol.CommandEnvelope;
import org.bailiwick.protocol.CommandOrder;
import org.bailiwick.protocol.CommandResult;
import org.bailiwick.protocol.CommandResult.Outcome;
import org.bailiwick.protocol.Ed25519Keys;
import org.bailiwick.protocol.WireJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ServerTest
@RecordApplicationEvents
class AgentCommandTests {

    private static final Command RESTART = new Command.RestartWatchedProgram("demo-web");
    private static final Actor PROCESS = Actor.process("remediation", "Remediation");

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private Commands commands;

    @Autowired
    private AgentCommands agents;

    @Autowired
    private CommandTimes times;

    @Autowired
    private AgentCommandQueue queue;

    @Autowired
    private ApplicationEvents events;

    private TestDevice device;

    @BeforeEach
    void enrol() {
        device = TestDevice.approved(jdbc, clock);
    }

    @Test
    void givesADeviceAnOrderItCanVerify() throws Exception {
        UUID id = request(RESTART);

        ClaimedCommand claimed = claimOne();

        CommandOrder order = CommandEnvelope.open(
                claimed.order(),
                Map.of(
                        agents.current().get(0).keyId(),
                        Ed25519Keys.decodePublic(agents.current().get(0).publicKey())),
                device.id(),
                id,
                clock.instant());
        assertThat(order.command()).isEqualTo(RESTART);
        assertThat(order.fence()).isEqualTo(claimed.fence());
    }

    @Test
    void keepsWhatAnAgentTellsAndTellsItOnToWhoeverWaits() throws Exception {
        UUID id = request(RESTART);
        long fence = claimOne().fence();

        send(id, result(fence, Outcome.RUNNING, null))
                .andExpect(jsonPath("$.state").value("running"));
        send(id, result(fence, Outcome.SUCCEEDED, "started, pid 4711"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.commandId").value(id.toString()))
                .andExpect(jsonPath("$.state").value("succeeded"));

        assertThat(finished(id)).singleElement().satisfies(finished -> {
            assertThat(finished.state()).isEqualTo(CommandState.SUCCEEDED);
            assertThat(finished.correlation()).isEqualTo("token-1");
            assertThat(finished.summary()).isEqualTo("succeeded, exit code 0");
        });
        http.perform(get("/api/automation/commands/" + id).with(bearer(SAM)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.output").value("started, pid 4711"))
                .andExpect(jsonPath("$.parameters.program").value("demo-web"))
                .andExpect(jsonPath(
                        "$.history[*].state",
                        contains("requested", "approved", "queued", "leased", "running", "succeeded")));
    }

    @Test
    void answersARepeatedResultAsTheFirstTimeAndChangesNothing() throws Exception {
        UUID id = request(RESTART);
        long fence = claimOne().fence();
        send(id, result(fence, Outcome.FAILED, "no such program"));

        send(id, result(fence, Outcome.FAILED, "no such program"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("failed"));
        send(id, result(fence, Outcome.SUCCEEDED, "changed my mind"))
                .andExpect(jsonPath("$.state").value("failed"));

        assertThat(finished(id)).hasSize(1);
        assertThat(outputOf(id)).isEqualTo("no such program");
    }

    @Test
    void refusesTheResultOfALeaseThatWasGivenAnew() throws Exception {
        UUID id = request(RESTART);
        long first = claimOne().fence();
        clock.advance(Duration.ofSeconds(61));
        long second = claimOne().fence();

        send(id, result(first, Outcome.SUCCEEDED, "late"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("stale-lease"));
        send(id, result(second, Outcome.SUCCEEDED, "in time")).andExpect(status().isOk());
        assertThat(outputOf(id)).isEqualTo("in time");
    }

    @Test
    void hidesACommandFromOtherDevices() throws Exception {
        UUID id = request(RESTART);
        long fence = claimOne().fence();
        TestDevice other = TestDevice.approved(jdbc, clock);

        http.perform(post("/api/commands/" + id + "/result")
                        .with(other.bearer(clock))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(WireJson.write(result(fence, Outcome.SUCCEEDED, "mine"))))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("command-not-found"));
        assertThat(commands.state(id)).contains(CommandState.LEASED);
    }

    @Test
    void refusesMoreOutputThanPermitted() throws Exception {
        UUID id = request(RESTART);
        long fence = claimOne().fence();

        send(id, result(fence, Outcome.SUCCEEDED, "x".repeat(64 * 1024 + 1)))
                .andExpect(status().isPayloadTooLarge())
                .andExpect(jsonPath("$.code").value("output-too-large"));
        send(id, result(fence, Outcome.SUCCEEDED, "x".repeat(64 * 1024))).andExpect(status().isOk());
    }

    @Test
    void refusesAResultWithoutAFence() throws Exception {
        UUID id = request(RESTART);
        claimOne();

        http.perform(post("/api/commands/" + id + "/result")
                        .with(device.bearer(clock))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"outcome\":\"succeeded\",\"startedAt\":\"2026-03-02T09:00:00Z\"}"))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(jsonPath("$.errors[0].field").value("fence"));
    }

    @Test
    void endsACommandNobodyAnswered() throws Exception {
        UUID id = request(RESTART);
        clock.advance(Duration.ofMinutes(11));

        times.expire();

        assertThat(finished(id)).extracting(CommandFinished::state).containsExactly(CommandState.EXPIRED);
        assertThat(claim()).isEmpty();
    }

    @Test
    void endsTheOthersWhenOneCannotBeEnded() {
        // An entry of the queue without its command, and overdue for longest.
        queue.enqueue(
                UUID.randomUUID(), device.id(), clock.instant(), clock.instant().plusSeconds(1));
        UUID id = request(RESTART);
        clock.advance(Duration.ofMinutes(11));

        times.expire();

        assertThat(commands.state(id)).contains(CommandState.EXPIRED);
    }

    @Test
    void notesAResultThatComesAfterTheEndOnce() throws Exception {
        UUID id = request(RESTART);
        long fence = claimOne().fence();
        commands.cancel(id, "not needed");

        send(id, result(fence, Outcome.SUCCEEDED, "done anyway"))
                .andExpect(jsonPath("$.state").value("cancelled"));
        send(id, result(fence, Outcome.SUCCEEDED, "done anyway"));

        assertThat(finished(id)).extracting(CommandFinished::state).containsExactly(CommandState.CANCELLED);
        assertThat(history(id))
                .filteredOn(detail -> detail.startsWith("came too late"))
                .hasSize(1);
    }

    @Test
    void keepsAProposedCommandBackUntilSomebodyApproves() throws Exception {
        UUID id = commands.propose(newRequest(RESTART));
        assertThat(claim()).isEmpty();

        commands.approve(id, Actor.person(LENA.id().toString(), LENA.fullName()));
        commands.approve(id, Actor.person(LENA.id().toString(), LENA.fullName()));

        assertThat(claim()).hasSize(1);
        assertThat(history(id))
                .filteredOn(detail -> detail.startsWith("approved by"))
                .hasSize(1);
    }

    @Test
    void expiresAProposalNobodyApproved() {
        UUID id = commands.propose(newRequest(RESTART));
        clock.advance(Duration.ofMinutes(11));

        times.expire();

        assertThat(commands.state(id)).contains(CommandState.EXPIRED);
    }

    @Test
    void queuesNothingForADeviceThatIsNotLetIn() throws Exception {
        TestDevice pending = TestDevice.pending(jdbc, clock);

        http.perform(post("/api/automation/commands")
                        .with(bearer(SAM))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body(pending.id(), "{\"type\":\"collect-diagnostics\"}")))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("device-not-approved"));
    }

    @Test
    void letsTheServiceDeskReadAndOnlyALeadChange() throws Exception {
        String read = body(device.id(), "{\"type\":\"list-processes\",\"limit\":10}");
        String change = body(device.id(), "{\"type\":\"restart-watched-program\",\"program\":\"demo-web\"}");

        ask(SAM, read)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.state").value("queued"));
        ask(SAM, change).andExpect(status().isForbidden());
        ask(LENA, change)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.state").value("requested"));
    }

    @Test
    void letsNobodyApproveTheirOwnChange() throws Exception {
        String change = body(device.id(), "{\"type\":\"restart-watched-program\",\"program\":\"demo-web\"}");
        UUID id = UUID.fromString(
                JsonPath.read(ask(LENA, change).andReturn().getResponse().getContentAsString(), "$.id"));
        RequestPostProcessor lena = bearer(LENA);
        RequestPostProcessor other = bearer(TestTokens.ofRoles("otto", Role.SERVICE_DESK_LEAD));

        approve(lena, id)
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("own-request"));
        approve(bearer(SAM), id).andExpect(status().isForbidden());
        assertThat(claim()).isEmpty();
        approve(other, id)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("queued"));

        assertThat(claimOne().commandId()).isEqualTo(id);
        approve(other, request(RESTART))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("approval-elsewhere"));
    }

    private ResultActions approve(RequestPostProcessor person, UUID id) throws Exception {
        return http.perform(post("/api/automation/commands/" + id + "/approve").with(person));
    }

    @Test
    void refusesWhatIsNotInTheCatalogue() throws Exception {
        for (String command : List.of(
                "{\"type\":\"run-shell\",\"text\":\"rm -rf /\"}",
                "{\"type\":\"clean-temporary-path\",\"path\":\"relative\",\"olderThanSeconds\":1}",
                "{\"type\":\"list-processes\",\"limit\":0}",
                "{\"type\":\"list-processes\"}",
                "{\"type\":\"restart-service\",\"service\":\"\"}",
                "{}")) {
            ask(LENA, body(device.id(), command))
                    .andExpect(status().isUnprocessableEntity())
                    .andExpect(jsonPath("$.code").value("invalid-command"));
        }
    }

    @Test
    void tellsADeviceHowManyCommandsWait() {
        request(RESTART);
        request(RESTART);

        assertThat(agents.count(device.id())).isEqualTo(2);
    }

    private ResultActions ask(org.bailiwick.app.testing.TestPerson person, String body) throws Exception {
        return http.perform(post("/api/automation/commands")
                .with(bearer(person))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private static String body(UUID deviceId, String command) {
        return "{\"deviceId\":\"%s\",\"command\":%s,\"reason\":\"test\"}".formatted(deviceId, command);
    }

    private UUID request(Command command) {
        return commands.request(newRequest(command));
    }

    private CommandRequest newRequest(Command command) {
        return new CommandRequest(
                device.id(), command, null, "restart-program", "token-1", PROCESS, null, Duration.ofMinutes(10));
    }

    private ClaimedCommand claimOne() throws Exception {
        List<ClaimedCommand> claimed = claim();
        assertThat(claimed).hasSize(1);
        return claimed.get(0);
    }

    private List<ClaimedCommand> claim() throws Exception {
        MvcResult started =
                http.perform(get("/api/commands").with(device.bearer(clock))).andReturn();
        byte[] body = http.perform(asyncDispatch(started))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        return WireJson.read(body, ClaimedCommands.class).commands();
    }

    private ResultActions send(UUID id, CommandResult result) throws Exception {
        return http.perform(post("/api/commands/" + id + "/result")
                .with(device.bearer(clock))
                .contentType(MediaType.APPLICATION_JSON)
                .content(WireJson.write(result)));
    }

    private CommandResult result(long fence, Outcome outcome, @Nullable String output) {
        return new CommandResult(
                fence,
                outcome,
                clock.instant(),
                null,
                outcome == Outcome.RUNNING ? null : 0,
                output,
                false,
                null,
                null);
    }

    private List<CommandFinished> finished(UUID id) {
        return events.stream(CommandFinished.class)
                .filter(finished -> finished.commandId().equals(id))
                .toList();
    }

    private List<String> history(UUID id) {
        return jdbc.sql("select detail from command_event where command_id = ? order by id")
                .param(id)
                .query(String.class)
                .list();
    }

    private String outputOf(UUID id) {
        return jdbc.sql("select output from command where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
